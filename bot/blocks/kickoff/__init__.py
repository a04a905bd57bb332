"""The card and its menus, the form for a new kickoff, Home, and the settings."""
