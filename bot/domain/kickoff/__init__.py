"""The kickoff itself: its card, its Home, when it is held, and what a workspace settles for all of them."""
