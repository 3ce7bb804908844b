"""Following results together: arrangement, indicators, stories, reviews."""
