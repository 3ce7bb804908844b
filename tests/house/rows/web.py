"""Who gets in at the addresses of web."""

from tests.house.rows.row import Row

ROWS = (Row("web:keep_draft", "agenda", "", "EVERYBODY", then=405),)
