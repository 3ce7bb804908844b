"""Coalitions: surprising alliances for a shared goal."""
