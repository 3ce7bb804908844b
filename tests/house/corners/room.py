"""What all partners share after the award."""

from datetime import timedelta
from functools import cached_property

from aanbesteden.accountability.models import Report
from aanbesteden.agreements.models import Adjustment, MoneyLine
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring.models import Indicator, ReviewAction, Story
from tests import contents


class Room:
    @property
    def agreement(self):
        return current_agreement(self.question)

    @cached_property
    def adjustment(self):
        return Adjustment.objects.create(
            agreement=self.agreement,
            number=1,
            title="Andere dag",
            reason_kind="works_better",
            reason="Vrijdag werkt beter.",
            change="Van maandag naar vrijdag.",
            proposed_by=self.town.lead,
            proposed_at=self.at,
            agreed_by_coalition_at=self.at,
        )

    @cached_property
    def money_line(self):
        return MoneyLine.objects.create(
            agreement=self.agreement,
            side="planned_spending",
            year=2027,
            label="Koks",
            amount=100,
            booked_on=self.at.date(),
            added_by=self.town.staff,
        )

    @cached_property
    def indicator(self):
        return self.agreement.indicators.first() or Indicator.objects.create(
            agreement=self.agreement,
            name="Prettige dag",
            definition="Zegt: ik heb een prettige dag.",
            unit="%",
            baseline=50,
            baseline_on=self.at.date(),
            target=70,
            target_on=self.at.date() + timedelta(days=700),
            source="Vragenlijst",
            frequency="elk half jaar",
        )

    @property
    def measurement(self):
        return self.indicator.measurements.first()

    @cached_property
    def story(self):
        return Story.objects.create(
            agreement=self.agreement,
            title="De tafel",
            text="We eten samen.",
            about="buurvrouw",
            pseudonym="Een buurvrouw",
            consent=True,
            consent_at=self.at,
            told_at=self.at,
            added_by=self.town.resident,
        )

    @property
    def review(self):
        return self.agreement.reviews.first()

    @cached_property
    def action(self):
        return ReviewAction.objects.create(
            review=self.review, text="Busje regelen", owner="De Kern", due_on=self.at.date()
        )

    @cached_property
    def report(self):
        found = Report.objects.filter(agreement=self.agreement).first()
        return found or contents.report(self.question, self.town, self.at)

    @cached_property
    def report_going_round(self):
        made = contents.report(self.question, self.town, self.at)
        take_step(made, "send_for_approval", by=self.town.staff, at=self.at)
        return made

    @property
    def word(self):
        """The municipality's own word in a report that goes round."""
        return self.report_going_round.words.get(partner=None)

    @property
    def partners_word(self):
        return self.report_going_round.words.get(partner=self.partner)
