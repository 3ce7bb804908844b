"""Who gets in at the addresses of monitoring."""

from tests.house.rows.row import Row

ROWS = (
    Row("monitoring:arrangement", "agreement", "", "DOSSIER MAKERS"),
    Row("monitoring:edit_arrangement", "agreement", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:consent", "agreement", "", "staff executive lead"),
    Row("monitoring:indicators", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:add_indicator", "realisation", "", "staff"),
    Row("monitoring:indicator", "realisation", "pk=indicator", "DOSSIER MAKERS"),
    Row("monitoring:edit_indicator", "realisation", "pk=indicator", "staff"),
    Row(
        "monitoring:remove_indicator",
        "agreement",
        "pk=indicator",
        "MAKERS staff contract_owner verifier",
    ),
    Row("monitoring:remove_indicator", "realisation", "pk=indicator", ""),
    Row("monitoring:measure", "realisation", "pk=indicator", "staff verifier"),
    Row(
        "monitoring:correct",
        "accountability",
        "pk=indicator measurement_id=measurement",
        "staff verifier",
    ),
    Row("monitoring:my_stories", "realisation", "", "ACCOUNTS"),
    Row("monitoring:stories", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:tell", "realisation", "", "EVERYBODY"),
    Row("monitoring:interview", "realisation", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:own_story", "realisation", "token=story_token", "EVERYBODY"),
    Row("monitoring:take_back", "realisation", "token=story_token", "EVERYBODY"),
    Row(
        "monitoring:story_meaning",
        "realisation",
        "pk=story",
        "MAKERS staff contract_owner verifier",
    ),
    Row("monitoring:story", "realisation", "pk=story", "DOSSIER MAKERS resident"),
    Row("monitoring:edit_story", "realisation", "pk=story", "MAKERS staff contract_owner verifier"),
    Row(
        "monitoring:story_step",
        "realisation",
        "pk=story step=publish",
        "MAKERS staff contract_owner verifier",
    ),
    Row(
        "monitoring:story_step",
        "realisation",
        "pk=story step=withdraw",
        "MAKERS staff resident contract_owner verifier",
    ),
    Row("monitoring:reviews", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:hold_review", "realisation", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:review", "accountability", "pk=review", "DOSSIER MAKERS"),
    Row(
        "monitoring:edit_review",
        "accountability",
        "pk=review",
        "MAKERS staff contract_owner verifier",
    ),
    Row(
        "monitoring:add_action",
        "accountability",
        "pk=review",
        "MAKERS staff contract_owner verifier",
    ),
    Row(
        "monitoring:finish_action",
        "accountability",
        "pk=review action_id=action",
        "MAKERS staff contract_owner verifier",
    ),
)
