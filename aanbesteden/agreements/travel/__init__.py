"""The travel budget: half municipality, half partners by their turnover (DOMAIN.md 5)."""
