"""Themes, votes, and the form that dresses the chosen one."""
