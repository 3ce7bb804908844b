"""Who gets in at the addresses of jobs."""

from tests.house.rows.row import Row

ROWS = (
    Row("jobs:export_dossier", "agenda", "", "DOSSIER"),
    Row("jobs:draw_report", "accountability", "pk=report", "DOSSIER MAKERS"),
    Row("jobs:draw_report", "closed", "pk=report", ""),
    Row("jobs:job", "agenda", "pk=job", "staff"),
    Row("jobs:do_now", "agenda", "pk=job", "staff"),
    Row("jobs:result", "agenda", "pk=finished_job", "staff"),
)
