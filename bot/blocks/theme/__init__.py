"""Themes, the ballot, and the form that dresses the chosen one."""
