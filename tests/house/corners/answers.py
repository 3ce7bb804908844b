"""The tender, who answers it and what is decided."""

from functools import cached_property

from django.core.files.base import ContentFile

from aanbesteden import roles, sealing
from aanbesteden.awarding.models import Letter, Objection
from aanbesteden.coalitions.models import Coalition, JoinRequest
from aanbesteden.proposals.models import SealedAttachment
from aanbesteden.tendering.models import AwardCriterion, Clarification, Meeting
from aanbesteden.tendering.queries import current_tender
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
