"""Neighbourhoods with their shapes, and the list of themes: what a municipality calls things."""
