"""Who gets in at the addresses of tour."""

from tests.house.rows.row import Row

ROWS = (Row("tour:move", "agenda", "", "ACCOUNTS", then=302),)
