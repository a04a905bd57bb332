"""Whether it is `make thorough` that runs the tests: then they take their time."""

import os

THOROUGH = bool(os.environ.get("THOROUGH"))
