"""What Kickoff keeps about its own running."""
