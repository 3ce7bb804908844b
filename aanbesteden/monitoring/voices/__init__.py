"""Signals about the execution, from residents and frontline workers, each answered."""
