"""The pretend Slack in a browser: chat, modals, Home, a clock to move and an inspector."""
