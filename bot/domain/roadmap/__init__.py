"""Milestones and their reminders."""
