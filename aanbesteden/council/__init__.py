"""The council in position: named moments of influence, and questions answered in public."""
