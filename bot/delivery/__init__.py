"""Due work: claim, read again, render, post, record. And the live messages that are redrawn."""
