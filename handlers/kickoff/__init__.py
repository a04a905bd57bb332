"""The command, the form for a new kickoff, the menus of the card, Home, and the settings."""
