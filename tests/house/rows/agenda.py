"""Who gets in at the addresses of agenda."""

from tests.house.rows.row import Row

ROWS = (
    Row("agenda:send", "agenda", "", "EVERYBODY"),
    Row("agenda:follow", "agenda", "", "EVERYBODY"),
    Row("agenda:point_out", "agenda", "reference=placed_reference", "EVERYBODY"),
    Row("agenda:sent", "agenda", "", "EVERYBODY"),
    Row("agenda:public", "agenda", "", "EVERYBODY"),
    Row("agenda:inbox", "agenda", "", "staff controller staff_elsewhere"),
    Row("agenda:hear", "agenda", "", "staff staff_elsewhere"),
    Row("agenda:signal", "agenda", "pk=signal", "staff controller"),
    Row("agenda:edit", "agenda", "pk=signal", "staff"),
    Row("agenda:agendise", "agenda", "pk=signal", "staff"),
    Row("agenda:join", "agenda", "pk=signal", "staff"),
    Row("agenda:give_back", "agenda", "pk=signal", "staff"),
    Row("agenda:decline", "agenda", "pk=signal", "staff"),
    Row("agenda:reconsider", "agenda", "pk=declined_signal", "staff"),
)
