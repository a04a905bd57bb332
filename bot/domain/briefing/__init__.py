"""What everyone should know before the meeting: pre-read, questions, pulse, nudges, client voices, spotlights."""
