"""Partners who join after the choice: proposed by a party, agreed by all, signed by all."""
