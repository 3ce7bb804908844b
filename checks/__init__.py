"""Looks at every page in every state as every role would: accessibility, markup, layout."""
