"""What is on the pictures that are drawn for messages."""
