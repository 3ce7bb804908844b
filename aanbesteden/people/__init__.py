"""Who takes part: people, organisations, municipalities, invitations, signing in."""
