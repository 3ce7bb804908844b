"""Partners of one agreement in rings, each with obligations of its own (DOMAIN.md 5)."""
