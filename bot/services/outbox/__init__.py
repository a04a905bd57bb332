"""What is due, what it says, and what became of it. Only `bot.delivery` and operators ask."""
