"""What all partners share after the award."""

from datetime import timedelta
from decimal import Decimal
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from aanbesteden.accountability.correcting import correct_report
from aanbesteden.accountability.frozen import to_json
from aanbesteden.accountability.meetings import add_question, plan_meeting
from aanbesteden.accountability.models import Report, ReportStatus
from aanbesteden.accountability.report_data import gather
from aanbesteden.agreements.household.explaining import remarks_of
from aanbesteden.agreements.household.operations import enter
from aanbesteden.agreements.models import Adjustment
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.agreements.rings.operations import add_ring
from aanbesteden.agreements.sharing import operations as sharing
from aanbesteden.agreements.sharing.models import (
    AgreementLink,
    Disagreement,
    Incentive,
    SharedRisk,
)
from aanbesteden.agreements.signing.operations import add_signed_copy
from aanbesteden.agreements.thinking.operations import record
from aanbesteden.agreements.travel.models import TravelSpending
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring.cases import operations as cases
from aanbesteden.monitoring.failing import operations as failing
from aanbesteden.monitoring.marking import operations as marking
from aanbesteden.monitoring.models import Indicator, ReviewAction, Story
from aanbesteden.monitoring.stories.links import own_path
from aanbesteden.monitoring.surveys import operations as surveys
from aanbesteden.monitoring.trust import operations as trust
from aanbesteden.monitoring.voices import links as voice_links
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.monitoring.withdrawing.models import Remainder
from aanbesteden.questions.files import clean_upload
from tests import contents, makers, pooling, travelling


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
    def signed_copy(self):
        pdf = SimpleUploadedFile("getekend.pdf", b"%PDF-1.4 getekend")
        return add_signed_copy(
            self.agreement,
            clean_upload(pdf),
            partner=None,
            name="De wethouder",
            function="Wethouder",
            signed_on=self.at.date(),
            by=self.town.executive,
            at=self.at,
        )

    @cached_property
    def money_line(self):
        values = {
            "side": "planned_spending",
            "year": 2027,
            "label": "Koks",
            "amount": Decimal(100),
            "booked_on": self.at.date(),
        }
        return enter(self.agreement, values=values, by=self.town.staff, at=self.at)

    @cached_property
    def remark(self):
        """The code of an amount that stands out, of the municipality."""
        for side, amount in (("planned_spending", 5000), ("spending", 9000)):
            values = {"side": side, "year": 2026, "label": "Vervoer", "amount": Decimal(amount),
                      "booked_on": self.at.date()}  # fmt: skip
            enter(self.agreement, values=values, by=self.town.staff, at=self.at)
        return remarks_of(self.agreement, today=self.at.date())[0].remark.code

    @cached_property
    def travel_budget(self):
        made, self._travel_payment = travelling.called(self.agreement, self.town, self.at)
        return made

    @property
    def travel_year(self):
        return self.travel_budget.year

    @property
    def travel_payment(self):
        self.travel_budget  # noqa: B018
        return self._travel_payment

    def _shared(self, model, **values):
        return sharing.add(model, self.agreement, values=values, by=self.town.staff, at=self.at)

    @cached_property
    def shared_risk(self):
        return self._shared(SharedRisk, text="De kok vertrekt.", carried_by="together", weight=2)

    @cached_property
    def ring(self):
        members = list(self.agreement.coalition.partners.all())
        values = {"name": "Binnenring", "is_core": True, "obligations": "Elke week."}
        return add_ring(
            self.agreement, values=values, members=members, by=self.town.staff, at=self.at
        )

    @cached_property
    def incentive(self):
        return self._shared(Incentive, kind="moral", text="Buren helpen.")

    @cached_property
    def agreement_link(self):
        other = current_agreement(makers.question_at(self.town, "realisation"))
        return self._shared(AgreementLink, other=other, effect="against", note="Zelfde mensen.")

    @cached_property
    def disagreement(self):
        return self._shared(Disagreement, subject="De zaterdag.")

    @cached_property
    def area_decision(self):
        return pooling.proposed(self.agreement, self.town, self.at)

    @property
    def area_entry(self):
        return self.area_decision.budget.agreement.entries.filter(book="area").first()

    @property
    def area_year(self):
        return self.area_entry.year

    @property
    def travel_share(self):
        return self.travel_budget.shares.first()

    @cached_property
    def thinking_meeting(self):
        partners = self.agreement.coalition.partners.values_list("pk", flat=True)
        return record(
            self.agreement,
            values={"held_on": self.at.date(), "about": "De zomer."},
            presences=dict.fromkeys(partners, "present"),
            by=self.town.staff,
            at=self.at,
        )

    @property
    def area_rule(self):
        return self.area_decision.budget.rules.first()

    @property
    def area_question(self):
        self.area_decision  # noqa: B018
        return self.question

    @cached_property
    def spending(self):
        """Proposed by the process manager."""
        return TravelSpending.objects.create(
            budget=self.travel_budget,
            purpose="Leerdag",
            why="Samen leren.",
            amount=100,
            proposed_by=self.town.staff,
            proposed_at=self.at,
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
    def story_token(self):
        return own_path(self.story).split("/")[-2]

    @cached_property
    def remainder(self):
        return Remainder.objects.create(story=self.story, table="aanbesteden.signal", row=1,
                                        why="own", found_at=self.at,
                                        due_on=timezone.localdate())  # fmt: skip

    @cached_property
    def trust_pair(self):
        return trust.make_pair(self.agreement, one=None, other=None, threshold=Decimal(3),
                               by=self.town.staff, at=self.at)  # fmt: skip

    @cached_property
    def trust_round(self):
        day = timezone.localdate() + timedelta(days=9)
        return trust.open_round(self.trust_pair, closes_on=day, by=self.town.staff, at=self.at)

    def _survey(self):
        values = {"title": "Warm", "intro": "Kort.", "audience": "residents",
                  "closes_on": timezone.localdate() + timedelta(days=9)}  # fmt: skip
        made = surveys.make(self.agreement, values=values, by=self.town.staff, at=self.at)
        item = {"kind": "open", "text": "Wat mist u?"}
        surveys.add_item(made, values=item, by=self.town.staff, at=self.at)
        return made

    @cached_property
    def survey(self):
        """Being made."""
        return self._survey()

    @property
    def survey_item(self):
        return self.survey.items.get()

    @cached_property
    def survey_link(self):
        return surveys.open_it(self._survey(), by=self.town.staff, at=self.at)

    @property
    def survey_code(self):
        return self.survey_link.code

    @property
    def open_survey(self):
        return self.survey_link.survey

    @cached_property
    def voice(self):
        values = {"text": "Het busje komt niet.", "email": "iemand@voorbeeld.test"}
        return Voice.objects.create(agreement=self.agreement, sent_at=self.at, **values)

    @property
    def voice_token(self):
        return voice_links.follow_path(self.voice).split("/")[-2]

    @property
    def voice_address(self):
        return voice_links.confirm_path(self.voice).split("/")[-2]

    @cached_property
    def discussed_case(self):
        """Discussed by the process manager and a member of the coalition."""
        values = {
            "held_on": self.at.date(),
            "case": "Een deur bleef dicht.",
            "lesson": "Bel eerst.",
        }
        return cases.note(self.agreement, values=values, present=[self.town.member],
                          by=self.town.staff, at=self.at)  # fmt: skip

    @cached_property
    def happening(self):
        values = {"title": "Verhuisd", "text": "", "happened_on": self.at.date()}
        return marking.add_happening(self.agreement, values=values, partner=None,
                                     by=self.town.staff, at=self.at)  # fmt: skip

    @cached_property
    def explanation(self):
        return marking.explain(self.measurement, text="Vakantie.", partner=None,
                               by=self.town.staff, at=self.at)  # fmt: skip

    def _failure(self):
        values = dict.fromkeys(("title", "what", "for_whom", "tried"), "Iets.")
        values["since"] = self.at.date()
        return failing.name(self.agreement, values=values, partner=None, by=self.town.staff,
                            at=self.at)  # fmt: skip

    @cached_property
    def failure(self):
        """Named by the municipality."""
        return self._failure()

    @cached_property
    def learnt_failure(self):
        """With a joint lesson about which not every party spoke."""
        made = self._failure()
        changes = {"lesson": "Bel eerst.", "words_by": self.at.date()}
        failing.write_lesson(made, changes=changes, by=self.town.staff, at=self.at)
        return made

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

    @property
    def section(self):
        return self.report.sections.first()

    @cached_property
    def published_report(self):
        """A report of its own, which others correct."""
        return self._publish(contents.report(self.question, self.town, self.at))

    def _publish(self, report):
        values = to_json(gather(report, at=self.at))
        Report.objects.filter(pk=report.pk).update(
            status=ReportStatus.PUBLISHED, published_at=self.at, data=values, pdf=b"", pdf_hash="0"
        )
        return Report.objects.get(pk=report.pk)

    def _corrected(self, report):
        return correct_report(report, reason="Een som.", by=self.town.staff, at=self.at)

    @cached_property
    def correction(self):
        """A new version of a published report, being written."""
        report = contents.report(self.question, self.town, self.at)
        return self._corrected(self._publish(report))

    @cached_property
    def corrected_report(self):
        """A published report that replaced another one."""
        report = contents.report(self.question, self.town, self.at)
        return self._publish(self._corrected(self._publish(report)))

    @cached_property
    def public_meeting(self):
        values = {"starts_at": self.at, "place": "De Linde", "invitation": "Iedereen is welkom."}
        return plan_meeting(self.report, values=values, by=self.town.staff, at=self.at)

    @cached_property
    def meeting_question(self):
        values = {"asked_by": "een bewoner", "text": "Hoe verder?"}
        return add_question(self.public_meeting, values=values, by=self.town.staff, at=self.at)
