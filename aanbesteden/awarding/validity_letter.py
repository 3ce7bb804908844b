"""The letter about a proposal that was set aside: facts read once, then plain data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from aanbesteden.assessment.validity_models import SettingAside
from aanbesteden.awarding.letter_data import objection_until
from aanbesteden.awarding.letter_end import LANGUAGE, Block, by_the_awb, heading, text
from aanbesteden.roles import COALITION_LEAD, holders
from aanbesteden.templatetags.dutch import date_nl


@dataclass(frozen=True)
class AsideFacts:
    """Everything the letter says."""

    municipality: str
    contact: str
    question: str
    coalition: str
    attention: tuple[str, ...]
    receipt: str
    reference: str
    rule: str
    reason: str
    heard_on: date
    sent_at: datetime
    signer: str
    page: str
    objection_until: date | None = None  # Awb, where the decision is one about a subsidy


def gather(row: SettingAside) -> AsideFacts:
    """The facts of one decision to set aside."""
    proposal = row.proposal
    question = proposal.tender.question
    town = question.municipality
    at = row.decided_at
    return AsideFacts(
        municipality=town.name,
        contact=town.contact,
        question=question.title,
        coalition=proposal.coalition.name,
        attention=tuple(sorted(user.name for user in holders(COALITION_LEAD, proposal.coalition))),
        receipt=proposal.receipt or "",
        reference=f"TER-{timezone.localdate(at).year}-{row.pk}-{proposal.pk}",
        rule=row.rule,
        reason=row.reason,
        heard_on=row.heard_on,
        sent_at=at,
        signer=row.decided_by.name,
        page=reverse("awarding:own_validity", args=[proposal.pk]),
        objection_until=objection_until(proposal.tender, at),
    )


def compose(facts: AsideFacts) -> dict[str, Any]:
    """The whole letter as plain data, in the shape of an award letter."""
    with translation.override(LANGUAGE):
        addressee = [facts.coalition]
        if facts.attention:
            names = ", ".join(facts.attention)
            addressee.append(_("for the attention of %(names)s") % {"names": names})
        return {
            "language": LANGUAGE,
            "sent_at": facts.sent_at.isoformat(),
            "date": date_nl(facts.sent_at),
            "reference": facts.reference,
            "your_reference": facts.receipt,
            "sender": {
                "name": facts.municipality,
                "lines": [facts.contact] if facts.contact else [],
            },
            "addressee": addressee,
            "subject": _("Your proposal was set aside: %(question)s")
            % {"question": facts.question},
            "salutation": _("Dear members of %(coalition)s,") % {"coalition": facts.coalition},
            "closing": _("Kind regards,"),
            "signer": {
                "name": facts.signer,
                "on_behalf_of": _("On behalf of the executive of the municipality"),
            },
            "blocks": _blocks(facts),
        }


def _blocks(facts: AsideFacts) -> list[Block]:
    heard = _("You could tell us what you think of it until the end of %(day)s.")
    return [
        text(
            _(
                "You made a proposal for the question: “%(question)s” Thank you for the work and "
                "the thought you put into it together."
            )
            % {"question": facts.question}
        ),
        heading(_("Our decision")),
        text(
            _(
                "The executive set your proposal aside. It has no place in the ranking and cannot "
                "be chosen. The points that were given for it are not used."
            )
        ),
        heading(_("Why")),
        text(_("This is the rule of the call that was not met:")),
        {"kind": "list", "items": [facts.rule]},
        *(text(part.strip()) for part in facts.reason.split("\n\n") if part.strip()),
        text(heard % {"day": date_nl(facts.heard_on)}),
        heading(_("When you do not agree")),
        *_objecting(facts),
    ]


def _objecting(facts: AsideFacts) -> list[Block]:
    blocks = [
        text(
            _(
                "Write to us as soon as you can, with the mark of this letter (%(reference)s), "
                "and say why you do not agree. The executive can reverse its decision until it "
                "decided on the award. We let you know when it has."
            )
            % {"reference": facts.reference}
        )
    ]
    if facts.objection_until:
        blocks += by_the_awb(facts.objection_until, facts.reference)
    else:
        told = _(
            "Besides this you keep the right to go to court: you ask the civil court for summary "
            "proceedings (kort geding). Do not wait with that: after the award was decided there "
            "is little time."
        )
        blocks.append(text(told))
    if facts.contact:
        blocks.append(text(_("You reach us here: %(contact)s") % {"contact": facts.contact}))
    url = f"{settings.BASE_URL}{facts.page}"
    return [*blocks, {"kind": "link", "text": _("This decision on our site"), "url": url}]
