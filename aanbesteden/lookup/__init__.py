"""Looking something up in one's own work: dossiers, signals, files, players, rooms."""
