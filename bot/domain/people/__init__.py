"""Who takes part, and who may take over."""
