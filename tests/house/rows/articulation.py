"""Who gets in at the addresses of articulation."""

from tests.house.rows.row import Row

ROWS = (
    Row("articulation:overview", "articulation", "", "FOLLOWERS"),
    Row("articulation:outcome", "articulation", "", "staff contributor"),
    Row("articulation:thinking", "articulation", "", "staff contributor"),
    Row("articulation:role", "articulation", "", "staff"),
    Row("articulation:reflection", "articulation", "", "staff contributor"),
    Row("articulation:suitability", "analysis", "", "staff"),
    Row("articulation:framework", "analysis", "", "staff"),
    Row("articulation:suitability_pdf", "analysis", "", "DOSSIER"),
    Row("articulation:wording", "articulation", "", "FOLLOWERS"),
    Row(
        "articulation:answer_advice",
        "articulation",
        "place=question.title rule=narrow_rule",
        "staff contributor",
    ),
    Row("articulation:advise", "agenda", "", "EVERYBODY", then=405),
    Row("articulation:rules", "agenda", "", "administrator"),
    Row("articulation:add_rule", "agenda", "", "administrator"),
    Row("articulation:rule", "agenda", "code=doelmatig", "administrator"),
    Row("articulation:restore_rule", "agenda", "code=changed_rule", "administrator"),
)
