"""Dialogue rounds: a talk with every coalition, alike for all; what concerns all, all hear."""
