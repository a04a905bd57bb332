"""Who takes part, what they say of it, and who takes over."""
