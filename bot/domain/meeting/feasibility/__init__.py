"""What does not fit in a plan, and what people are concerned about."""
