"""The shared household book: what was planned and what came of it (DOMAIN.md 5)."""
