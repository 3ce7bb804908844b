"""Work that takes long: done beside the site, with its progress, so that nobody has to wait."""
