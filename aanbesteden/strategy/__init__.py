"""The strategic plan of a municipality: what changes in three years, revised in the open."""
