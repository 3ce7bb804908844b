"""Who gets in at the addresses of accountability."""

from tests.house.rows.row import Row

ROWS = (
    Row("accountability:reports", "accountability", "", "DOSSIER MAKERS"),
    Row("accountability:start_report", "accountability", "", "MAKERS staff"),
    Row("accountability:next_question", "closed", "", "staff"),
    Row("accountability:next_question", "accountability", "", ""),
    Row("accountability:report", "accountability", "pk=report", "DOSSIER MAKERS"),
    Row("accountability:report", "closed", "pk=report", "EVERYBODY"),
    Row("accountability:pdf", "accountability", "pk=report", "DOSSIER MAKERS"),
    Row("accountability:pdf", "closed", "pk=report", "EVERYBODY"),
    Row("accountability:data", "accountability", "pk=report", ""),
    Row("accountability:data", "closed", "pk=report", "EVERYBODY"),
    Row("accountability:edit_report", "accountability", "pk=report", "MAKERS staff"),
    Row("accountability:step", "accountability", "pk=report step=send_for_approval", "staff"),
    Row(
        "accountability:step",
        "accountability",
        "pk=report_going_round step=return_report",
        "MAKERS staff",
    ),
    Row("accountability:word", "accountability", "pk=word", "staff executive"),
    Row("accountability:word", "accountability", "pk=partners_word", "lead"),
)
