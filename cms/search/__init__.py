"""Searching the public side: words, their index, finding, and the fragments that are shown.

One index for every database (docs/decisions/0012): plain rows of stemmed words, so that SQLite and
PostgreSQL find the same, in the same order.
"""
