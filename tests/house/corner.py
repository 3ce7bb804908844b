"""Objects of one question, each under the word that the table of addresses uses for it."""

import hashlib
from datetime import timedelta
from functools import cached_property

from django.core.files.base import ContentFile
from django.utils import timezone

from aanbesteden import roles, sealing
from aanbesteden.accountability.models import Report
from aanbesteden.agenda.models import Signal
from aanbesteden.agreements.models import Adjustment, MoneyLine
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.articulation.models import AdviceRule
from aanbesteden.awarding.models import Letter, Objection
from aanbesteden.coalitions.models import Coalition, JoinRequest
from aanbesteden.council.models import CalendarLink, CouncilQuestion, InfluenceMoment
from aanbesteden.council.reader import key_of
from aanbesteden.jobs.models import Job
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring.models import Indicator, ReviewAction, Story
from aanbesteden.notifications import links
from aanbesteden.notifications.models import DemoMail, Mail, Reader
from aanbesteden.people.models import Invitation, Membership, Organisation
from aanbesteden.places.models import CheckedMap
from aanbesteden.proposals.models import SealedAttachment
from aanbesteden.questions.models import Document, Question
from aanbesteden.tendering.models import AwardCriterion, Clarification, Meeting
from aanbesteden.tendering.queries import current_tender
from tests import contents
from tests.makers import START

TOKEN = "een-geheime-link"


class Corner:
    """Objects of one question, made on demand. The attribute is the word used in the table."""

    def __init__(self, town, question: Question):
        self.town = town
        self.question = question
        self.municipality = town.municipality

    def kwargs(self, names, objects: str) -> dict:
        """Values for the parts of an address: *objects* are words like `pk=player`."""
        told = dict(pair.split("=") for pair in objects.split())
        found = {}
        for name in names:
            word = told.get(name, name.removesuffix("_id"))
            value = getattr(self, word, word)
            found[name] = getattr(value, "pk", value)
        return found

    @cached_property
    def at(self):
        return self.question.events.order_by("number").last().at

    @property
    def slug(self):
        return self.question.slug

    # Mail

    @cached_property
    def failed_mail(self):
        return Mail.objects.create(
            to="buur@voorbeeld.test",
            subject="Nieuws",
            text="Er is nieuws.",
            kind="award",
            at=START,
            next_try_at=START,
            state="failed",
            key=f"hoek:{self.question.pk}",
            message_id=f"hoek{self.question.pk}",
            municipality=self.municipality,
        )

    @cached_property
    def kept_mail(self):
        return DemoMail.objects.create(
            to="buur@voorbeeld.test",
            subject="Nieuws",
            body="Nieuws.",
            html="<p>Nieuws.</p>",
            at=START,
        )

    @cached_property
    def reader_token(self):
        reader = Reader.objects.create(email=f"volger{self.question.pk}@voorbeeld.test")
        return links.reader_token(reader.pk, reader.email)

    # Long work

    def _job(self, **fields):
        return Job.objects.create(
            kind="dossier", owner=self.town.staff, question=self.question, asked_at=START, **fields
        )

    @cached_property
    def job(self):
        return self._job()

    @cached_property
    def finished_job(self):
        until = START + timedelta(days=36500)
        made = self._job(finished_at=START, kept_until=until, file_name="kopie.zip")
        made.file.save("kopie", ContentFile(b"PK"))
        return made

    # The people and the register

    @cached_property
    def invitation(self):
        return Invitation.objects.create(
            email="nieuw@voorbeeld.test",
            role=roles.CLERK.code,
            object_id=self.municipality.pk,
            token_hash=hashlib.sha256(TOKEN.encode()).hexdigest(),
            invited_by=self.town.administrator,
            invited_at=START,
            expires_at=START + timedelta(days=36500),
        )

    @property
    def token(self):
        assert self.invitation
        return TOKEN

    @cached_property
    def organisation(self):
        made = Organisation.objects.create(name="Buurthuis De Kern", kind="culture")
        Membership.objects.create(organisation=made, user=self.town.member)
        return made

    @property
    def membership(self):
        return self.organisation.memberships.first()

    @property
    def the_clerk(self):
        return self.town.clerk

    @property
    def the_assessor(self):
        return self.town.assessor

    @property
    def the_manager(self):
        return self.town.staff

    @cached_property
    def checked_map(self):
        """The municipality whose map waits to be confirmed."""
        by = self.town.administrator
        shape = {
            "name": "Oost", "code": "", "shape": [[[[0, 0], [9, 0], [9, 9]]]],
            "label_x": 6, "label_y": 3, "room": 2,
        }  # fmt: skip
        CheckedMap.objects.create(
            municipality=self.municipality, shapes=[shape], file_name="x", by=by, at=START
        )
        return self.municipality

    @property
    def map_slug(self):
        self._put_on_map()
        return self.municipality.slug

    @property
    def placed_reference(self):
        self._put_on_map()
        return self.signal.reference

    def _put_on_map(self):
        shape = {"shape": [[[[0, 0], [9, 0], [9, 9]]]], "label_x": 6, "label_y": 3, "room": 2}
        self.municipality.neighbourhoods.get_or_create(name="Oost", defaults=shape)

    @cached_property
    def theme(self):
        return self.municipality.themes.create(name="Ouder worden")

    # Before the tender

    @cached_property
    def narrow_rule(self):
        """The rule that asks something about the title, which is made to be asked about."""
        Question.objects.filter(pk=self.question.pk).update(title="Wie levert 500 uur hulp?")
        return "telt-productie"

    @cached_property
    def changed_rule(self):
        AdviceRule.objects.get_or_create(
            code="eigen-regel", defaults={"label": "cover", "title": "Eigen", "asks": "Wat?"}
        )
        return "eigen-regel"

    def _signal(self, **fields):
        return Signal.objects.create(
            municipality=self.municipality,
            reference=f"AAAA-BBBB-{self.question.pk}-{Signal.objects.count()}",
            text="De bankjes zijn weg.",
            sender_email="afzender@voorbeeld.test",
            received_at=START,
            **fields,
        )

    @cached_property
    def signal(self):
        return self._signal()

    @cached_property
    def declined_signal(self):
        made = self._signal(public_text="Bankjes.")
        take_step(made, "decline", by=self.town.staff, at=START, reason="Ze komen al terug.")
        return made

    @property
    def reference(self):
        return self.signal.reference

    def _document(self, visibility, coalition=None):
        made = Document(
            question=self.question,
            coalition=coalition,
            title="Stuk",
            visibility=visibility,
            file_name="stuk.txt",
            content_type="text/plain",
            size=4,
            sha256="0" * 64,
            uploaded_by=self.town.lead if coalition else self.town.staff,
            uploaded_at=START,
        )
        made.file.save("stuk.bin", ContentFile(b"stuk"))
        return made

    @cached_property
    def document(self):
        return self._document("staff")

    @cached_property
    def public_document(self):
        return self._document("public")

    @cached_property
    def room_document(self):
        """Brought in by the lead."""
        return self._document("coalition", self.coalition)

    @property
    def player(self):
        return self.question.stakeholders.first()

    @cached_property
    def moment(self):
        return InfluenceMoment.objects.create(
            question=self.question,
            municipality=self.municipality,
            kind="framework",
            title="Kaders",
            planned_on=START.date(),
            can_decide="De kaders vaststellen.",
        )

    @property
    def paper(self):
        return self.moment.papers.get_or_create(document=self.public_document)[0]

    @cached_property
    def council_decision(self):
        return self.moment.decisions.create(kind="motion", title="Meer tijd", result="adopted")

    @cached_property
    def promise(self):
        return self.question.promises.create(
            municipality=self.municipality,
            text="Een brief",
            made_by="De wethouder",
            made_on=START.date(),
        )

    @cached_property
    def portfolio(self):
        return self.municipality.portfolios.create(name=f"Zorg {self.question.pk}")

    @property
    def calendar_key(self):
        link, _made = CalendarLink.objects.get_or_create(
            user=self.town.council_member, defaults={"secret": "geheim", "made_at": START}
        )
        return key_of(link)

    @property
    def this_year(self):
        return timezone.localdate().year

    @property
    def this_month(self):
        return timezone.localdate().month

    @cached_property
    def council_question(self):
        return CouncilQuestion.objects.create(
            question=self.question, asked_by=self.town.council_member, asked_at=START, text="Hoe?"
        )

    # The tender and who answers it

    @property
    def tender(self):
        return current_tender(self.question)

    @cached_property
    def criterion(self):
        """In the middle of three, so that it can move up and down."""
        if not self.tender.criteria.exists():
            for order, name in enumerate(("Bereik", "Aanpak", "Prijs")):
                AwardCriterion.objects.create(
                    tender=self.tender, name=name, explanation="10 is vol.", weight=30, order=order
                )
        return self.tender.criteria.order_by("order")[1]

    @cached_property
    def meeting(self):
        return Meeting.objects.create(
            tender=self.tender, title="Inloop", starts_at=START, place="De Kern"
        )

    @cached_property
    def clarification(self):
        return Clarification.objects.create(tender=self.tender, text="Mag het?", asked_at=START)

    def _coalition_of(self, lead):
        found = Coalition.objects.filter(tender=self.tender, started_by=lead).first()
        if found is None:
            found = contents.coalition(self.question, lead, f"Van {lead.name}", self.at)
            if lead == self.town.lead:
                roles.grant(roles.COALITION_MEMBER, found, to=self.town.member, by=lead, at=self.at)
        return found

    @cached_property
    def coalition(self):
        """Shows itself to nobody."""
        return self._coalition_of(self.town.lead)

    @cached_property
    def visible_coalition(self):
        made = self._coalition_of(self.town.rival)
        Coalition.objects.filter(pk=made.pk).update(is_visible=True)
        return made

    @property
    def partner(self):
        return self.coalition.partners.get(is_lead=True)

    @property
    def other_partner(self):
        return self.coalition.partners.get(is_lead=False)

    @cached_property
    def join_request(self):
        return JoinRequest.objects.create(
            coalition=self.coalition,
            user=self.town.resident,
            organisation_name="De buren",
            kind="residents",
            message="Handen.",
            asked_at=START,
        )

    @property
    def proposal(self):
        return self.coalition.proposal

    @cached_property
    def public_proposal(self):
        made = self.proposal
        made.public_sections = ["approach"]
        made.save()
        return made

    @cached_property
    def attachment(self):
        key = self.tender.sealed_key
        made = SealedAttachment(
            proposal=self.proposal,
            sealed_name=sealing.seal({"name": "plan.txt", "sha256": "0" * 64}, key),
            content_type="text/plain",
            size=4,
            sha256="0" * 64,
            uploaded_by=self.town.lead,
            uploaded_at=self.at,
        )
        made.file.save("plan.sealed", ContentFile(sealing.seal_bytes(b"plan", key)))
        return made

    @cached_property
    def letter(self):
        return Letter.objects.get(proposal=self.proposal)

    @cached_property
    def objection(self):
        return Objection.objects.create(
            decision=self.letter.decision,
            proposal=self.proposal,
            grounds="De weging klopt niet.",
            made_by=self.town.lead,
            made_at=self.at,
        )

    # The shared room

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
