"""What people typed, as HTML: emoji, mrkdwn, rich text."""
