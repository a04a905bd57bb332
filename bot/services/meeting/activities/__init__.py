"""Activities of the items of a live agenda, and what comes of each kind."""
