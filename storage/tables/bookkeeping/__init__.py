"""What Kickoff notes for its own use."""
