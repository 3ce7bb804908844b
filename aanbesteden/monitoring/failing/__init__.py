"""What does not work: named, learnt from, and followed by a change."""
