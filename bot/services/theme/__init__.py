"""Propose themes, vote on them, and dress the chosen one."""
