"""Dataclasses become Block Kit: the only place that spells it, and the home of every word people read."""
