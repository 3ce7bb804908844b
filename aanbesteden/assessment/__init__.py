"""Assessment: interests declared, scores with reasons, hidden from others until all are in."""
