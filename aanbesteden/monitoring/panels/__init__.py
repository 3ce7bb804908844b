"""Panels: residents or partners who agreed to be asked now and then, each by an own link."""
