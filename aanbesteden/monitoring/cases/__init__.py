"""Case discussions behind closed doors, of which only the lesson is told."""
