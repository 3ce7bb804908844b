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
    Row("awarding:validity", "assessment", "", "staff executive controller"),
    Row("awarding:ask_repair", "assessment", "pk=proposal", "staff"),
    Row("awarding:ask_repair", "standstill", "pk=proposal", ""),
    Row("awarding:set_aside", "assessment", "pk=proposal", "executive"),
    Row("awarding:set_aside", "standstill", "pk=proposal", ""),
    Row("awarding:reverse_aside", "award", "pk=aside", "executive"),
    Row("awarding:own_validity", "assessment", "pk=proposal", "MAKERS"),
    Row("awarding:answer_repair", "assessment", "pk=repair", "lead"),
    Row("awarding:repair_file", "award", "pk=repair", "MAKERS staff executive controller"),
    Row("awarding:aside_letter", "award", "pk=aside", "MAKERS staff executive controller"),
    Row("awarding:aside_pdf", "award", "pk=aside", "MAKERS staff executive controller"),
    Row("awarding:letters", "standstill", "", "ACCOUNTS"),
    Row("awarding:letter", "standstill", "pk=letter", "MAKERS staff executive controller"),
    Row("awarding:letter_pdf", "standstill", "pk=letter", "MAKERS staff executive controller"),
    Row("awarding:object", "standstill", "pk=letter", "lead"),
    Row("awarding:answer", "standstill", "pk=objection", "staff executive"),
)
