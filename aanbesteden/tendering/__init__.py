"""The tender: formal question, route, criteria, schedule, clarifications, meetings."""
