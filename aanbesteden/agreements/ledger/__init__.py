"""Double entry under all shared money of an agreement."""
