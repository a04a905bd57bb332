"""The theme: proposals, the vote on them, and what the chosen one is dressed in."""
