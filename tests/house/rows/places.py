"""Who gets in at the addresses of places."""

from tests.house.rows.row import Row

ROWS = (
    Row("places:lists", "agenda", "", "administrator staff staff_elsewhere"),
    Row("places:upload_map", "agenda", "", "administrator"),
    Row("places:confirm_map", "agenda", "municipality_id=checked_map", "administrator"),
    Row("places:add_theme", "agenda", "", "administrator staff"),
    Row("places:rename_theme", "agenda", "pk=theme", "administrator staff"),
    Row("places:remove_theme", "agenda", "pk=theme", "administrator staff"),
    Row("places:picture", "agenda", "slug=map_slug size=groot", "EVERYBODY"),
)
