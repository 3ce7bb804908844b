"""Signals from society, and what became of each of them."""
