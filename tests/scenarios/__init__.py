"""People act in the sandbox and read what they see; the bot behind it is the real one, over a real socket."""
