"""Trust between two parties: asked on both sides, followed over time, and talked about."""
