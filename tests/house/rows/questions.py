"""Who gets in at the addresses of questions."""

from tests.house.rows.row import Row

ROWS = (
    Row("questions:change", "agenda", "", "staff"),
    Row("questions:my_work", "agenda", "", "ACCOUNTS"),
    Row("questions:start", "agenda", "", "staff staff_elsewhere"),
    Row("questions:dossier", "agenda", "", "DOSSIER"),
    Row("questions:dossier", "coalition_forming", "", "DOSSIER"),
    Row("questions:dossier", "closed", "", "DOSSIER"),
    Row("questions:change", "articulation", "", "staff"),
    Row("questions:share", "articulation", "", "staff"),
    Row("questions:step", "agenda", "step=start_articulation", "staff"),
    Row("questions:step", "framework", "step=set_framework", "clerk"),
    Row("questions:step", "award", "step=decide_award", "executive"),
    Row("questions:step", "opening", "step=open_proposals", "staff opener"),
    Row("questions:history", "agenda", "", "DOSSIER"),
    Row("questions:history", "assessment", "", "DOSSIER"),
    Row("questions:remarks", "agenda", "", "DOSSIER"),
    Row("questions:add_remark", "agenda", "", "staff contract_owner verifier"),
    Row("questions:documents", "agenda", "", "DOSSIER"),
    Row("questions:add_document", "agenda", "", "staff contract_owner verifier"),
    Row("questions:download", "agenda", "pk=document", "DOSSIER"),
    Row("questions:download", "articulation", "pk=public_document", "EVERYBODY"),
    Row("questions:download", "agenda", "pk=public_document", "FOLLOWERS"),
    Row("questions:remove_document", "agenda", "pk=document", "staff contract_owner verifier"),
    Row(
        "questions:remove_document",
        "articulation",
        "pk=public_document",
        "staff contract_owner verifier",
    ),
)
