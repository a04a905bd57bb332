"""The real process against a stand-in for Slack that knows nothing of this project."""
