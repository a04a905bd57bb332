"""One request of Slack's: what is in it, and how it is answered."""
