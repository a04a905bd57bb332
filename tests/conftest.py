from hypothesis import settings

# How long an example takes says more about the machine than about us.
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")
