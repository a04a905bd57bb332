"""Small bots of the official SDKs, which know nothing of this project, in the sandbox."""
