"""The meeting sheet of a review: drawn together from what happened since the one before."""
