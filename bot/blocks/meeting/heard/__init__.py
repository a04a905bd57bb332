"""Words for those who have not been heard yet, and for those who help them in."""
