"""What one can press or fill in on the page itself, by where it stands: all of it, and how it is used."""
