"""Pure rules: what is allowed, what follows, and when. No clock is read here and nothing is stored."""
