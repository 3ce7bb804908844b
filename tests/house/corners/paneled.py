"""A panel, who is in it, and a questionnaire it got."""

from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from aanbesteden.monitoring.panels import links
from aanbesteden.monitoring.panels.models import Panel, Panellist
from aanbesteden.monitoring.reviewing.models import Dissent
from aanbesteden.monitoring.surveys.models import Survey


class Paneled:
    @cached_property
    def asked_panel(self):
        return Panel.objects.create(
            agreement=self.agreement,
            name="Kijkers",
            about="Wij vragen hoe het gaat.",
            members_are="residents",
            made_by=self.town.staff,
            made_at=self.at,
        )

    @cached_property
    def panel_member(self):
        email = f"lid{self.question.pk}@voorbeeld.test"
        return Panellist.objects.create(panel=self.asked_panel, email=email, asked_at=self.at)

    @cached_property
    def dissent(self):
        return Dissent.objects.create(
            review=self.review, about="adds_up", text="Nee.", by=self.town.staff, at=self.at
        )

    @property
    def panel_agree(self):
        return links.agree_path(self.panel_member).split("/")[-2]

    @property
    def panel_stop(self):
        return links.stop_path(self.panel_member).split("/")[-2]

    @cached_property
    def panel_survey(self):
        """Open for some days, so that a reminder may go out."""
        return Survey.objects.create(
            agreement=self.agreement,
            panel=self.asked_panel,
            title="Warm",
            intro="Kort.",
            audience="panel",
            closes_on=timezone.localdate() + timedelta(days=9),
            opened_at=timezone.now() - timedelta(days=5),
            made_by=self.town.staff,
            made_at=self.at,
        )
