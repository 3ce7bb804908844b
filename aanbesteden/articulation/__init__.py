"""Voicing the real question: outcome, order of thinking, reflection, suitability to tender."""
