"""Meetings in which all parties think along, and who was there (DOMAIN.md 5)."""
