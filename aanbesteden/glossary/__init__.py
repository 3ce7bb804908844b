"""One list of words, explained where they are used."""
