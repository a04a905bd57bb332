"""The state of the pretend workspace: people, conversations, messages, views, files."""
