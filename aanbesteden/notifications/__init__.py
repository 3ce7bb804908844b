"""Who hears what, when, how."""
