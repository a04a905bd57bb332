"""How the parts of a meeting stand at present, as everyone sees them."""
