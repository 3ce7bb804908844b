"""A question as a card on another site: who may show it, and what it looks like there."""
