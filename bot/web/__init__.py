"""What is served over HTTP: Slack's requests where they come so, and what a supervisor asks."""
