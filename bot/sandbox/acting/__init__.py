"""People who act in the pretend workspace, and what they see. Much of it is for tests, of any bot."""
