"""Who gets in at the addresses of coalitions."""

from tests.house.rows.row import Row

ROWS = (
    Row("coalitions:mine", "coalition_forming", "", "ACCOUNTS"),
    Row(
        "coalitions:start", "coalition_forming", "", "ACCOUNTS -staff -executive -opener -ASSESSORS"
    ),
    Row("coalitions:start", "tendering", "", ""),
    Row("coalitions:room", "coalition_forming", "", "MAKERS"),
    Row("coalitions:room", "assessment", "", "MAKERS"),
    Row("coalitions:card", "coalition_forming", "", "MAKERS"),
    Row("coalitions:card", "coalition_forming", "coalition_id=visible_coalition", "EVERYBODY"),
    Row("coalitions:card", "assessment", "", "EVERYBODY"),
    Row("coalitions:change", "coalition_forming", "", "lead"),
    Row("coalitions:add_partner", "coalition_forming", "", "lead"),
    Row("coalitions:change_partner", "coalition_forming", "pk=partner", "lead"),
    Row("coalitions:remove_partner", "coalition_forming", "pk=other_partner", "lead"),
    Row("coalitions:invite", "coalition_forming", "", "lead"),
    Row("coalitions:hand_over", "coalition_forming", "", "lead"),
    Row("coalitions:leave", "coalition_forming", "", "member"),
    Row("coalitions:stop", "coalition_forming", "", "lead"),
    Row("coalitions:join", "coalition_forming", "", ""),
    Row(
        "coalitions:join",
        "coalition_forming",
        "coalition_id=visible_coalition",
        "ACCOUNTS -staff -executive -opener -ASSESSORS -rival",
    ),
    Row("coalitions:accept", "coalition_forming", "pk=join_request", "lead"),
    Row("coalitions:decline", "coalition_forming", "pk=join_request", "lead"),
    Row("coalitions:share", "coalition_forming", "", "MAKERS"),
    Row("coalitions:download", "coalition_forming", "pk=room_document", "MAKERS"),
    Row("coalitions:take_away", "coalition_forming", "pk=room_document", "lead"),
)
