"""Tools of the house, for developers and for `make`."""
