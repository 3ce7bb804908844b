"""Who gets in at the addresses of assessment."""

from tests.house.rows.row import Row

ROWS = (
    Row("assessment:desk", "assessment", "", "ASSESSORS"),
    Row("assessment:tender", "assessment", "", "ASSESSORS"),
    Row("assessment:tender", "opening", "", ""),
    Row("assessment:declare", "assessment", "", "ASSESSORS"),
    Row("assessment:declare", "award", "", ""),
    Row("assessment:differences", "award", "", "ASSESSORS staff executive controller"),
    Row("assessment:differences", "assessment", "", ""),
    Row(
        "assessment:differences",
        "assessment>conclude_assessment",
        "",
        "staff executive controller ASSESSORS",
    ),
    Row("assessment:proposal", "award", "pk=proposal", "ASSESSORS"),
    Row("assessment:proposal", "assessment", "pk=proposal", ""),
    Row("assessment:proposal", "opening", "pk=proposal", ""),
    Row("assessment:step_back", "assessment", "pk=proposal", ""),
    Row("assessment:step_back", "assessment>conclude_assessment", "pk=proposal", "ASSESSORS"),
    Row("assessment:attachment", "award", "pk=proposal attachment_id=attachment", "ASSESSORS"),
    Row("assessment:attachment", "assessment", "pk=proposal attachment_id=attachment", ""),
    Row("assessment:overview", "assessment", "", "DOSSIER"),
    Row("assessment:advice", "assessment", "", ""),
    Row("assessment:advice", "assessment>conclude_assessment", "", "staff ASSESSORS"),
    Row("assessment:advice", "award", "", ""),
)
