"""Stories: told without an account or to an interviewer, and taken back with one link."""
