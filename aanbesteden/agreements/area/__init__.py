"""The area budget: several sources in one pot for one neighbourhood (DOMAIN.md 5)."""
