"""Every address of the product, and who gets in: one literal table, a file per room.

A new address without a row fails a test. Who is named sees the page; everybody else gets an
explanation, the sign-in page or "not here": never the page, never an error.
"""

from importlib import import_module

from aanbesteden.urls import PACKAGES
from tests.house.rows.row import Row, members

TABLE: tuple[Row, ...] = tuple(
    row for room in PACKAGES for row in import_module(f"tests.house.rows.{room}").ROWS
)

__all__ = ["TABLE", "members"]
