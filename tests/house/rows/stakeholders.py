"""Who gets in at the addresses of stakeholders."""

from tests.house.rows.row import Row

ROWS = (
    Row("stakeholders:field", "analysis", "", "DOSSIER"),
    Row("stakeholders:add", "analysis", "", "staff"),
    Row("stakeholders:register", "analysis", "", "staff"),
    Row("stakeholders:own_position", "analysis", "", "staff"),
    Row("stakeholders:preview", "framework", "", "DOSSIER"),
    Row("stakeholders:player", "framework", "pk=player", "DOSSIER"),
    Row("stakeholders:change", "framework", "pk=player", "staff"),
    Row("stakeholders:public", "framework", "pk=player", "staff"),
    Row("stakeholders:remove", "framework", "pk=player", "staff"),
)
