"""How Slack tells of messages, views, channels, people and files, in answers, payloads and events."""
