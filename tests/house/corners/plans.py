"""What is written together: comments on the sheet, and the strategic plan of the town."""

from functools import cached_property

from aanbesteden.articulation.sheet_models import PartComment
from aanbesteden.roles import VERIFIER, holders
from aanbesteden.strategy import operations
from aanbesteden.strategy.models import StrategicPlan
from tests.makers import START


class Plans:
    @cached_property
    def comment(self):
        """Made by the verifier of the question."""
        return PartComment.objects.create(
            question=self.question,
            part="outcome",
            text="Voor wie is dit?",
            asked_by=holders(VERIFIER, self.question).get(),
            asked_at=START,
        )

    @cached_property
    def plan(self):
        staff = self.town.staff
        plan = operations.begin_plan(
            self.municipality,
            values={"title": "Drie jaar", "intro": "Samen.", "first_year": 2026},
            by=staff,
            at=START,
        )
        values = {"title": "Luisteren", "text": "Eerst horen.", "year_1": "Wij vragen rond."}
        operations.add_change(plan, values=values, by=staff, at=START)
        operations.publish_plan(
            plan, adopted_by="Het college", adopted_on=START, reason="Nieuw.", by=staff, at=START
        )
        return StrategicPlan.objects.get(pk=plan.pk)

    @property
    def town_with_plan(self):
        return self.plan.municipality.slug

    @property
    def planned_change(self):
        return self.plan.changes.get()
