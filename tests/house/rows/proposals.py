"""Who gets in at the addresses of proposals."""

from tests.house.rows.row import Row

ROWS = (
    Row("proposals:begin", "coalition_forming", "", "MAKERS"),
    Row("proposals:read", "coalition_forming", "", "MAKERS"),
    Row("proposals:read", "opening", "", "MAKERS"),
    Row("proposals:read", "assessment", "", "MAKERS staff executive controller"),
    Row("proposals:state", "coalition_forming", "", "MAKERS"),
    Row("proposals:state", "assessment", "", "MAKERS"),
    Row("proposals:write", "coalition_forming", "", "MAKERS"),
    Row("proposals:budget", "coalition_forming", "", "MAKERS"),
    Row("proposals:attachments", "coalition_forming", "", "MAKERS"),
    Row("proposals:attachment", "coalition_forming", "pk=attachment", "MAKERS"),
    Row("proposals:attachment", "assessment", "pk=attachment", "MAKERS staff executive controller"),
    Row("proposals:detach", "coalition_forming", "pk=attachment", "MAKERS"),
    Row("proposals:agree", "coalition_forming", "", "MAKERS"),
    Row("proposals:agree_for", "coalition_forming", "", "lead"),
    Row("proposals:submit", "coalition_forming", "", "lead"),
    Row("proposals:take_back", "opening", "", "lead"),
    Row("proposals:withdraw", "coalition_forming", "", "lead"),
    Row("proposals:resume", "coalition_forming", "", "lead"),
    Row("proposals:publish_sections", "award", "", "lead"),
    Row("proposals:publish_sections", "coalition_forming", "", ""),
    Row("proposals:public", "realisation", "proposal_id=public_proposal", "EVERYBODY"),
    Row("proposals:public", "award", "proposal_id=public_proposal", ""),
    Row("proposals:opening", "opening", "", "DOSSIER opener"),
    Row("proposals:confirm_opening", "opening", "", "staff opener"),
    Row(
        "proposals:read",
        "assessment>conclude_assessment",
        "",
        "staff executive controller ASSESSORS MAKERS",
    ),
)
