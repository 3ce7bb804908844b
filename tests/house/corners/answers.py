"""The tender, who answers it and what is decided."""

from datetime import timedelta
from functools import cached_property

from django.core.files.base import ContentFile

from aanbesteden import roles, sealing
from aanbesteden.assessment.models import TalkRound
from aanbesteden.awarding.models import Letter, Objection
from aanbesteden.coalitions.advert_models import Advert
from aanbesteden.coalitions.models import Coalition, JoinRequest
from aanbesteden.people.models import Invitation
from aanbesteden.proposals.models import LateRequest, SealedAttachment
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.operations import keep_document
from aanbesteden.tendering.content_models import (
    GroundRule,
    MinimumRequirement,
    RiskCondition,
    TenderDocument,
    TenderDocumentVersion,
)
from aanbesteden.tendering.meeting_models import Registration
from aanbesteden.tendering.meetings import token
from aanbesteden.tendering.models import AwardCriterion, Clarification, Meeting
from aanbesteden.tendering.notice_models import ClarificationNotice
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_models import ClosedPeriod, Departure, OwnRule
from tests import contents
from tests.makers import START


class Answers:
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
    def left_default(self):
        """The name of a default that this tender leaves."""
        Departure.objects.create(tender=self.tender, code="standstill", value=30, reason="Zomer.")
        return "standstill"

    @cached_property
    def closed_period(self):
        return ClosedPeriod.objects.create(
            municipality=self.municipality, name="Zomer", starts_on=START, ends_on=START
        )

    @cached_property
    def requirement(self):
        return MinimumRequirement.objects.create(tender=self.tender, what="Drie", shown_by="Lijst")

    @cached_property
    def risk(self):
        return RiskCondition.objects.create(tender=self.tender, what="Ziek", carried_by="shared")

    @cached_property
    def ground_rule(self):
        return GroundRule.objects.create(tender=self.tender, subject="costs", what="Geen.")

    @cached_property
    def tender_paper(self):
        return TenderDocument.objects.create(tender=self.tender, title="Bijlage")

    @cached_property
    def paper_version(self):
        return TenderDocumentVersion.objects.create(
            document=self.tender_paper,
            number=1,
            file=ContentFile(b"stuk", name="stuk.txt"),
            file_name="stuk.txt",
            content_type="text/plain",
            size=4,
            sha256="0" * 64,
            added_by=self.town.staff,
            added_at=START,
        )

    @cached_property
    def notice(self):
        return ClarificationNotice.objects.create(
            tender=self.tender,
            number=1,
            intro="Hoi",
            sent_at=START,
            sent_by=self.town.staff,
            pdf=b"%PDF-",
            sha256="0" * 64,
        )

    @property
    def panel(self):
        """The word in the address, not the person."""
        return "assessor"

    @cached_property
    def coming(self):
        """What stands in the mail to who wants to come."""
        row = Registration.objects.create(
            meeting=self.meeting, name="Els", email="els@voorbeeld.test", asked_at=START
        )
        return token(row)

    @cached_property
    def own_rule(self):
        """The name of a default that the municipality leaves."""
        OwnRule.objects.get_or_create(
            municipality=self.municipality, code="standstill", defaults={"reason": "Zo is het."}
        )
        return "standstill"

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
    def advert(self):
        """Somebody's offer that the lead may answer, having placed one too."""
        made = [
            Advert.objects.create(
                tender=self.tender, user=user, name="Iemand", kind="residents", placed_at=self.at
            )
            for user in (self.town.lead, self.town.resident)
        ]
        return made[1]

    @cached_property
    def room_task(self):
        return self.coalition.room_tasks.create(
            text="Zaal regelen", added_by=self.town.lead, added_at=self.at
        )

    @cached_property
    def room_note(self):
        return self.coalition.room_notes.create(
            text="De zaal kan.", added_by=self.town.member, added_at=self.at
        )

    @property
    def other_member(self):
        self.coalition  # noqa: B018 - made when first asked for
        return self.town.member

    @cached_property
    def room_invitation(self):
        return Invitation.objects.create(
            email="buur@voorbeeld.test",
            role=roles.COALITION_MEMBER.code,
            object_id=self.coalition.pk,
            token_hash=f"kamer-{self.coalition.pk}",
            invited_by=self.town.lead,
            invited_at=self.at,
            expires_at=self.at + timedelta(days=14),
        )

    @cached_property
    def receipted(self):
        made = self.proposal
        made.receipts.create(number=made.receipt, sha256="0" * 64, at=START, by=self.town.lead)
        return made

    @property
    def assessor(self):
        return self.town.assessor

    @cached_property
    def talk(self):
        """An earlier moment, so that a report can be written."""
        made = TalkRound.objects.create(
            tender=self.proposal.tender, questions="Hoe vindt u wie niemand vindt?", place="Hier"
        )
        return made.talks.create(proposal=self.proposal, starts_at=self.at)

    @property
    def talk_proposal(self):
        return self.talk.proposal

    @cached_property
    def late(self):
        made = self.proposal
        LateRequest.objects.create(
            proposal=made, reason="Storing.", asked_by=self.town.lead, asked_at=self.at
        )
        return made

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

    marked = "0123456789abcdef"  # the name of a mark; who may ask is refused by policy first

    @cached_property
    def disclosure_request(self):
        return self.proposal.disclosure_requests.create(
            mark=self.marked, about="De werkwijze.", asked_at=self.at, recorded_by=self.town.staff
        )

    @cached_property
    def with_file(self):
        made = self.proposal
        made.public_sections = ["attachments"]
        made.save()
        return made

    @cached_property
    def repair(self):
        """Asked and not answered; with a file, so that its address exists."""
        return self.proposal.repairs.create(
            what="De ondertekening ontbreekt.",
            until=self.at.date() + timedelta(days=9000),
            asked_by=self.town.staff,
            asked_at=self.at,
            document=keep_document(
                self.question,
                CleanUpload(b"getekend", "getekend.txt", "text/plain", "0" * 64),
                title="Getekend",
                visibility="",
                by=self.town.lead,
                at=self.at,
                coalition=self.proposal.coalition,
            ),
        )

    @cached_property
    def aside(self):
        return self.proposal.set_aside.create(
            rule="Minimumeis: getekend.", reason="Niet getekend.", heard_on=self.at.date(),
            decided_by=self.town.executive, decided_at=self.at, pdf=b"%PDF",
            data={"reference": "TER-1", "subject": "Uw voorstel telt niet meer mee"},
        )  # fmt: skip

    @cached_property
    def case(self):
        return self.letter.decision.cases.create(
            brought_on=self.at.date(), about="De weging.", recorded_by=self.town.staff,
            recorded_at=self.at,
        )  # fmt: skip

    @cached_property
    def objection(self):
        return Objection.objects.create(
            decision=self.letter.decision,
            proposal=self.proposal,
            grounds="De weging klopt niet.",
            made_by=self.town.lead,
            made_at=self.at,
        )
