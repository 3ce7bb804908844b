"""Who gets in at the addresses of awarding."""

from tests.house.rows.row import Row

ROWS = (
    Row("awarding:award", "award", "", "DOSSIER"),
    Row("awarding:award", "standstill", "", "DOSSIER"),
    Row("awarding:decision", "award", "", "staff executive"),
    Row("awarding:decision", "standstill", "", ""),
    Row("awarding:reasons", "award", "", "staff executive"),
    Row("awarding:preview", "award", "", ""),
    Row("awarding:preview", "award>decide_award", "", "staff executive"),
    Row("awarding:merits", "award", "", "staff executive"),
    Row("awarding:merits", "standstill", "", ""),
    Row("awarding:bring_case", "standstill", "", "staff executive"),
    Row("awarding:bring_case", "agreement", "", ""),
    Row("awarding:end_case", "standstill", "pk=case", "staff executive"),
    Row("awarding:letters", "standstill", "", "ACCOUNTS"),
    Row("awarding:letter", "standstill", "pk=letter", "MAKERS staff executive controller"),
    Row("awarding:letter_pdf", "standstill", "pk=letter", "MAKERS staff executive controller"),
    Row("awarding:object", "standstill", "pk=letter", "lead"),
    Row("awarding:answer", "standstill", "pk=objection", "staff executive"),
)
