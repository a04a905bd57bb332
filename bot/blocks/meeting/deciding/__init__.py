"""Who decides on what, and the decisions that wait for the one who approves them."""
