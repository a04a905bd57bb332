"""The outbound side of Slack: posting, people, and what its errors mean to us."""
