"""Open house: whoever accepts the conditions takes part, at any time, without any ranking."""
