"""What all messages and forms are made of."""
