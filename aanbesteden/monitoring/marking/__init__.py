"""What stands on the lines of the indicators: what happened, and why a point is remarkable."""
