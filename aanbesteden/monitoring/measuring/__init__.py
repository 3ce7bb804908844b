"""Measurements: when they are due, and how they come in from a file or another system."""
