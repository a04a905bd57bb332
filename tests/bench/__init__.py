"""Measurements, run by hand: what a suite has no time for."""
