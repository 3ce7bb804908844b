"""Who gets in at the addresses of glossary."""

from tests.house.rows.row import Row

ROWS = (Row("glossary:glossary", "agenda", "", "EVERYBODY"),)
