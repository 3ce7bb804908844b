"""Who gets in at the addresses of agenda."""

from tests.house.rows.row import Row

ROWS = (
    Row("agenda:send", "agenda", "", "EVERYBODY"),
    Row("agenda:follow", "agenda", "", "EVERYBODY"),
    Row("agenda:point_out", "agenda", "reference=placed_reference", "EVERYBODY"),
    Row("agenda:sent", "agenda", "", "EVERYBODY"),
    Row("agenda:address", "agenda", "", "EVERYBODY"),
    Row("agenda:confirm_address", "agenda", "token=address_token", "EVERYBODY"),
    Row("agenda:file", "agenda", "pk=signal_file", "staff controller"),
    Row("agenda:file", "agenda", "pk=public_signal_file", "EVERYBODY"),
    Row("agenda:public", "agenda", "", "EVERYBODY"),
    Row("agenda:inbox", "agenda", "", "staff controller staff_elsewhere"),
    Row("agenda:hear", "agenda", "", "staff staff_elsewhere"),
    Row("agenda:signal", "agenda", "pk=signal", "staff controller"),
    Row("agenda:edit", "agenda", "pk=signal", "staff"),
    Row("agenda:agendise", "agenda", "pk=signal", "staff"),
    Row("agenda:merge", "agenda", "pk=signal", "staff"),
    Row("agenda:take_apart", "agenda", "pk=merged_signal", "staff"),
    Row("agenda:split", "agenda", "pk=signal", "staff"),
    Row("agenda:publish_file", "agenda", "pk=signal_file", "staff"),
    Row("agenda:hide_file", "agenda", "pk=public_signal_file", "staff"),
    Row("agenda:remove_file", "agenda", "pk=signal_file", "staff"),
    Row("agenda:join", "agenda", "pk=signal", "staff"),
    Row("agenda:give_back", "agenda", "pk=signal", "staff"),
    Row("agenda:decline", "agenda", "pk=signal", "staff"),
    Row("agenda:reconsider", "agenda", "pk=declined_signal", "staff"),
)
