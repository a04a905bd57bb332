"""What is due: the states that it passes through, and how much of it there is."""
