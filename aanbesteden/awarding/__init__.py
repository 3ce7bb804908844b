"""The award: decision with reasons, letters, standstill, objections, no award."""
