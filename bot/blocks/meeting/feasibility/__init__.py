"""What does not fit in the plan, and what people are concerned about."""
