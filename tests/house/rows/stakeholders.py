"""Who gets in at the addresses of stakeholders."""

from tests.house.rows.row import Row

ANALYSTS = "staff contract_owner verifier"
IN_CONFIDENCE = "DOSSIER -executive -clerk"

ROWS = (
    Row("stakeholders:field", "analysis", "", "DOSSIER"),
    Row("stakeholders:add", "analysis", "", "staff"),
    Row("stakeholders:register", "analysis", "", "staff"),
    Row("stakeholders:own_position", "analysis", "", "staff"),
    Row("stakeholders:own_public", "analysis", "", "staff"),
    Row("stakeholders:public_of_many", "analysis", "", "staff"),
    Row("stakeholders:preview", "framework", "", "DOSSIER"),
    Row("stakeholders:kraljic", "framework", "", "DOSSIER"),
    Row("stakeholders:relations", "framework", "", "DOSSIER"),
    Row("stakeholders:add_relation", "framework", "", "staff"),
    Row("stakeholders:remove_relation", "framework", "pk=relation", "staff"),
    Row("stakeholders:domains", "framework", "", "DOSSIER"),
    Row("stakeholders:my_scores", "framework", "", ANALYSTS),
    Row("stakeholders:score", "framework", "pk=player", ANALYSTS),
    Row("stakeholders:conclude", "framework", "pk=player", ANALYSTS),
    Row("stakeholders:score", "closed", "pk=player", ""),
    Row("stakeholders:csv", "framework", "", "DOSSIER"),
    Row("stakeholders:xlsx", "framework", "", "DOSSIER"),
    Row("stakeholders:pdf", "framework", "", "DOSSIER"),
    Row("stakeholders:template", "framework", "", "staff"),
    Row("stakeholders:read_in", "framework", "", "staff"),
    Row("stakeholders:trial", "framework", "", "staff"),
    Row("stakeholders:take_over", "framework", "", "staff"),
    Row("stakeholders:public_pdf", "framework", "slug=slug_with_players", "EVERYBODY"),
    Row("stakeholders:public_pdf", "agenda", "slug=slug_with_players", "", others=404),
    Row("stakeholders:plan", "framework", "", IN_CONFIDENCE),
    Row("stakeholders:plan_player", "framework", "pk=player", "staff"),
    Row("stakeholders:converse", "framework", "pk=player", "staff"),
    Row(
        "stakeholders:remove_conversation",
        "framework",
        "pk=player conversation_id=conversation",
        "staff",
    ),
    Row("stakeholders:invite", "framework", "pk=player", "staff"),
    Row("stakeholders:completeness", "framework", "", "DOSSIER"),
    Row("stakeholders:complete", "framework", "", "staff"),
    Row("stakeholders:snapshots", "framework", "", "DOSSIER"),
    Row("stakeholders:keep_snapshot", "framework", "", "staff"),
    Row("stakeholders:difference", "framework", "", "DOSSIER"),
    Row("stakeholders:snapshot", "framework", "pk=snapshot", "DOSSIER"),
    Row("stakeholders:player", "framework", "pk=player", "DOSSIER"),
    Row("stakeholders:change", "framework", "pk=player", "staff"),
    Row("stakeholders:public", "framework", "pk=player", "staff"),
    Row("stakeholders:remove", "framework", "pk=player", "staff"),
)
