"""The house style of a municipality: chosen colours, checked for contrast, served as tokens.

`colour.py` measures, `style.py` turns choices into tokens, `checks.py` says which pairs cannot be
read, `houses.py` finds the style of a site for a request, a mail or a document.
"""

from cms.theming.houses import mail_footer

__all__ = ["mail_footer"]
