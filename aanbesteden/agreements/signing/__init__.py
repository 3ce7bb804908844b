"""The agreement on paper: its PDF, and the signed copies that come back."""
