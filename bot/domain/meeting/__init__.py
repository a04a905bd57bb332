"""The meeting: its agenda, the templates for it, and who speaks."""
