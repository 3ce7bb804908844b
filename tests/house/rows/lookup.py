"""Who gets in at the addresses of lookup."""

from tests.house.rows.row import Row

ROWS = (Row("lookup:lookup", "agenda", "", "ACCOUNTS"),)
