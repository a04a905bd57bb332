"""Activities of agenda items: their buttons, the form to answer in, and what came of them."""
