"""The aggregate root: one broad question, its dossier, its documents, its public timeline."""
