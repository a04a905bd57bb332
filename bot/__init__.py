"""The Slack bot: rules, services, words, delivery, and how they are wired."""
