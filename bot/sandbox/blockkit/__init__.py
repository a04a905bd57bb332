"""What Block Kit may look like, and what is wrong where it does not."""
