"""Methods of the Web API, a module for each family of them."""
