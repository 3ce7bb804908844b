"""An open house with parties in it."""

from datetime import timedelta
from functools import cached_property

from aanbesteden.agreements.open_house.models import Admission, Exclusion
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers


class Housing:
    @cached_property
    def open_house(self):
        made = makers.question_at(self.town, "coalition_forming")
        contents.admitted(made, self.town, self.at)
        return current_tender(made)

    def _admission(self, name: str, **values):
        return Admission.objects.create(
            tender=self.open_house,
            name=name,
            kind="care",
            brings="Wij koken.",
            signed_by="Kok",
            function="Chef",
            asked_by=self.town.resident,
            asked_at=self.at,
            **values,
        )

    @cached_property
    def admission_asked(self):
        return self._admission("De Bakkers")

    @property
    def admission(self):
        return self.open_house.admissions.get(name="De Koks")

    @cached_property
    def exclusion(self):
        return Exclusion.objects.create(
            admission=self._admission("De Slagers", admitted_at=self.at),
            ground="fraud",
            facts="Op 3 maart.",
            hear_before=self.at.date() + timedelta(days=20),
            proposed_by=self.town.staff,
            proposed_at=self.at,
        )
