"""The tables: a module for each noun, and `base` for what they share."""
