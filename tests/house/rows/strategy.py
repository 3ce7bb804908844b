"""Who gets in at the addresses of the strategic plan."""

from tests.house.rows.row import Row

TOWN = "slug=town_with_plan"
PLANNERS = "staff executive clerk controller staff_elsewhere"
ROWS = (
    # There is one plan: who does not write plans goes on to it.
    Row("strategy:plans", "agenda", "", PLANNERS, others=302),
    Row("strategy:plan", "agenda", TOWN, "EVERYBODY"),
    Row("strategy:plan", "agenda", "slug=gemeente-zonder-plan", ""),
    Row("strategy:history", "agenda", TOWN, "EVERYBODY"),
    Row("strategy:working", "agenda", TOWN, "staff executive clerk controller"),
    Row("strategy:describe", "agenda", TOWN, "staff"),
    Row("strategy:add_change", "agenda", TOWN, "staff"),
    Row("strategy:publish", "agenda", TOWN, "staff executive"),
    Row("strategy:change", "agenda", "pk=planned_change", "staff"),
    Row("strategy:drop_change", "agenda", "pk=planned_change", "staff"),
)
