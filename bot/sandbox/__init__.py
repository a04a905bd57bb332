"""A pretend Slack on this machine, with a page to act in. It imports nothing of the bot."""
