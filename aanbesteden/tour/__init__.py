"""A first tour along the pages of one's role: a panel on the start page, to skip at any time."""
