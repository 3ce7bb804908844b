"""Measures pages in one run: queries, CPU and bytes, at one and at ten times the data."""
