"""Proposals: sealed until two people open them after the deadline."""
