"""What every page shares: forms that lose nothing, refusals that explain, language, site facts."""
