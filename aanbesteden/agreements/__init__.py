"""The agreement: formal part and social contract, adjustments, shared money."""
