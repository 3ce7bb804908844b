"""Social tendering: one broad question, from a signal to a joint account."""
