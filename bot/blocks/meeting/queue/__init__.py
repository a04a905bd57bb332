"""Who speaks next, as it is drawn."""
