"""What Kickoff notes for its own use: which presses it has answered, and when the machine's clock leapt."""
