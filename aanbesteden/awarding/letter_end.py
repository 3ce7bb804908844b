"""How a letter of the award ends: what happens now, and what somebody can do who does not agree."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.awarding.letter_data import LetterFacts
from aanbesteden.templatetags.dutch import date_nl

LANGUAGE = "nl"  # letters of a Dutch municipality, whatever language the screen has
Block = dict[str, Any]


def heading(words: str, level: int = 1) -> Block:
    return {"kind": "heading", "level": level, "text": words}


def text(words: str) -> Block:
    return {"kind": "text", "text": words}


def what_follows(facts: LetterFacts) -> list[Block]:
    """Until when we wait, what comes after, and where we can be reached."""
    blocks = [heading(_("What happens now")), text(_waiting(facts)), text(_afterwards(facts))]
    if facts.contact:
        blocks.append(text(_("You reach us here: %(contact)s") % {"contact": facts.contact}))
    return blocks


def _waiting(facts: LetterFacts) -> str:
    words = {"day": date_nl(facts.standstill_until), "days": facts.standstill_days}
    # Who was set aside can still go to court, so then the law does ask for it.
    if facts.proposals == 1 and not facts.aside:
        return (
            _(
                "There was one proposal. The law then asks for no standstill period. We keep it "
                "all the same: we make no agreement until %(day)s has passed."
            )
            % words
        )
    if facts.is_strategy:
        return (
            _(
                "We take no next step until %(day)s has passed. This standstill period of "
                "%(days)s days began on the day after the date of this letter. In it every "
                "coalition can object."
            )
            % words
        )
    return (
        _(
            "We make no agreement until %(day)s has passed. This standstill period of %(days)s "
            "days began on the day after the date of this letter. In it every coalition can object."
        )
        % words
    )


def _afterwards(facts: LetterFacts) -> str:
    if facts.is_strategy:
        return _(
            "After that we ask in a second round who realises this strategy. Everybody can take "
            "part in it on the same conditions, you too. Question and second round stand on our "
            "site."
        )
    if facts.is_winner:
        return _("After that we make the agreement together with you. We will invite you.")
    return _(
        "After that we make an agreement with %(winner)s. We gladly talk with you about your "
        "proposal: an idea that was not chosen now can still find its way."
    ) % {"winner": facts.winner}


def objecting(facts: LetterFacts) -> list[Block]:
    """The road to us, and beside it the road to the judge or that of the Awb."""
    day = date_nl(facts.standstill_until)
    by_law = (
        by_the_awb(facts.objection_until, facts.reference)
        if facts.objection_until
        else _by_the_judge(day)
    )
    return [
        heading(_("When you do not agree")),
        text(
            _(
                "You can object until the end of %(day)s. The lead of your coalition does so on "
                "the page of this letter. Write what you object to, and why."
            )
            % {"day": day}
        ),
        {
            "kind": "link",
            "text": _("Your letters on our site"),
            "url": f"{settings.BASE_URL}{reverse('awarding:letters')}",
        },
        text(
            _("You get an answer before we take the next step.")
            if facts.is_strategy
            else _("You get an answer before we make an agreement.")
        ),
        *by_law,
    ]


def _by_the_judge(day: str) -> list[Block]:
    told = _(
        "Besides this you keep the right to go to court: you ask the civil court for summary "
        "proceedings (kort geding). Do so before the end of %(day)s. Then we wait until the judge "
        "has decided. After that day the judge may say that you are too late."
    )
    return [text(told % {"day": day})]


def by_the_awb(until: date, reference: str) -> list[Block]:
    """A decision about a subsidy has its own road: objection to the executive, then the judge."""
    return [
        text(
            _(
                "This decision is about a subsidy. So besides this you can make a formal objection "
                "under the Algemene wet bestuursrecht, until the end of %(day)s. Send a signed "
                "letter to the executive of the municipality. Write your name and address, the "
                "date, the mark of this letter (%(reference)s), and why you do not agree."
            )
            % {"day": date_nl(until), "reference": reference}
        ),
        text(
            _(
                "Can you not wait for the answer? After you objected, you can ask the "
                "administrative judge for a provisional measure."
            )
        ),
    ]
