"""Public pages: Wagtail holds the editorial text, queries decide what may be seen."""
