"""What people see and read: valid, harmless, complete in both languages, and worded as it should be."""
