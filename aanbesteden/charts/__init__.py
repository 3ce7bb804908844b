"""One drawing from one dataclass, as SVG for pages and as vector drawing for PDF.

Each chart module has a frozen dataclass with the data, ``drawing(...)`` that turns it into
primitives (see ``shapes``), and ``table()`` that gives the same data as rows. The back ends
``svg`` and ``pdf`` know primitives only. Nothing here queries the database.
"""
