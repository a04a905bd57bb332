"""The roster, joining and declining, and taking over."""
