"""Sharing of risks, incentives, and what is done when parties disagree (DOMAIN.md 5)."""
