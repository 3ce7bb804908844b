"""Who gets in at the addresses of tendering."""

from tests.house.rows.row import Row

ROWS = (
    Row("tendering:tender", "tendering", "", "DOSSIER"),
    Row("tendering:text", "tendering", "", "staff"),
    Row("tendering:conditions", "tendering", "", "staff"),
    Row("tendering:schedule", "tendering", "", "staff"),
    Row("tendering:criteria", "tendering", "", "DOSSIER"),
    Row("tendering:add_criterion", "tendering", "", "staff"),
    Row("tendering:change_criterion", "tendering", "pk=criterion", "staff"),
    Row("tendering:change_criterion", "coalition_forming", "pk=criterion", ""),
    Row("tendering:remove_criterion", "tendering", "pk=criterion", "staff"),
    Row("tendering:remove_criterion", "coalition_forming", "pk=criterion", ""),
    Row("tendering:criterion_up", "tendering", "pk=criterion", "staff"),
    Row("tendering:criterion_down", "tendering", "pk=criterion", "staff"),
    Row("tendering:people", "tendering", "", "DOSSIER"),
    Row("tendering:appoint", "tendering", "", "staff"),
    Row("tendering:take_back", "coalition_forming", "role=assessor user_id=the_assessor", "staff"),
    Row("tendering:plan_meeting", "coalition_forming", "", "staff"),
    Row("tendering:change_meeting", "coalition_forming", "pk=meeting", "staff"),
    Row("tendering:clarifications", "coalition_forming", "", "DOSSIER"),
    Row("tendering:answer", "coalition_forming", "pk=clarification", "staff"),
    Row("tendering:new_round", "realisation", "", "staff"),
    Row("tendering:ask", "coalition_forming", "", "EVERYBODY"),
    Row("tendering:ask", "tendering", "", ""),
)
