"""What people do together while an item is on: they answer at the same time, and see all answers at once."""
