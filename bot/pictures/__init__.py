"""Dataclasses become pictures. matplotlib is big and slow to load: that waits until the first one is drawn."""
