"""What people do before the meeting, each thing once, by who knows no more than what is written on the screen."""
