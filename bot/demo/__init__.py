"""The demo: the bot in a pretend Slack, what its page suggests, and the kickoff that it plays."""
