"""The words of an award letter: facts in, a frozen letter out. No database, no drawing.

The letter is plain JSON: whole sentences in Dutch, in blocks. Page and PDF are both made from
it, so they say the same, also when these words change later.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.assessment.minimums import tie_in_words
from aanbesteden.assessment.models import MemberKind
from aanbesteden.awarding.letter_data import CriterionFacts, LetterFacts
from aanbesteden.templatetags.dutch import date_nl, number
from aanbesteden.tendering.models import TieBreak

LANGUAGE = "nl"  # letters of a Dutch municipality, whatever language the screen has
Block = dict[str, Any]


def compose(facts: LetterFacts) -> dict[str, Any]:
    """The whole letter as plain data."""
    with translation.override(LANGUAGE):
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
            "addressee": _addressee(facts),
            "subject": _("Decision about your proposal: %(question)s")
            % {"question": facts.question},
            "salutation": _("Dear members of %(coalition)s,") % {"coalition": facts.coalition},
            "closing": _("Kind regards,"),
            "signer": {
                "name": facts.signer,
                "on_behalf_of": _("On behalf of the executive of the municipality"),
            },
            "blocks": _blocks(facts),
        }


def _addressee(facts: LetterFacts) -> list[str]:
    lines = [facts.coalition]
    if facts.attention:
        lines.append(_("for the attention of %(names)s") % {"names": ", ".join(facts.attention)})
    return lines


def _blocks(facts: LetterFacts) -> list[Block]:
    return [
        *_opening(facts),
        *_decision(facts),
        *_reasons(facts),
        *_points(facts),
        *_per_criterion(facts),
        *_what_follows(facts),
        *_objecting(facts),
    ]


def _heading(text: str, level: int = 1) -> Block:
    return {"kind": "heading", "level": level, "text": text}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text}


def _typed(text: str) -> list[Block]:
    """What somebody typed, a block per paragraph."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [_text(part.strip()) for part in parts if part.strip()]


def _points_in_words(value) -> str:
    return number(value, 2)


def _opening(facts: LetterFacts) -> list[Block]:
    talked = _("On %(day)s the panel talked with you about it.")
    return [
        _text(
            _(
                "You made a proposal for the question: “%(question)s” Thank you for the work and "
                "the thought you put into it together."
            )
            % {"question": facts.question}
        ),
        *([_text(talked % {"day": date_nl(facts.talked_on)})] if facts.talked_on else []),
        _text(
            _(
                "In this letter you read what we decided, why, and what you can do when you do "
                "not agree."
            )
        ),
    ]


def _decision(facts: LetterFacts) -> list[Block]:
    if facts.is_winner:
        told = _("The executive chose your proposal. Congratulations.")
    else:
        told = _("The executive chose the proposal of %(winner)s. Your proposal was not chosen.")
    blocks = [_heading(_("Our decision")), _text(told % {"winner": facts.winner})]
    if facts.proposals == 1:
        blocks.append(_text(_("Yours was the only proposal.")))
        return blocks
    if facts.below:
        return [*blocks, *_not_reached(facts)]
    standing = _(
        "%(count)s coalitions made a proposal. In the ranking yours has place %(place)s."
    ) % {"count": facts.proposals, "place": facts.place}
    if not facts.is_winner:
        theirs = _("The proposal of %(winner)s has place %(place)s.") % {
            "winner": facts.winner,
            "place": facts.winner_place,
        }
        standing = f"{standing} {theirs}"
    return [*blocks, _text(standing), *_close_call(facts)]


def _not_reached(facts: LetterFacts) -> list[Block]:
    """Why a proposal has no place: the call named a minimum beforehand."""
    told = _(
        "%(count)s coalitions made a proposal. The call names a minimum that every proposal has "
        "to reach. Yours did not reach it, so it has no place in the ranking and could not be "
        "chosen:"
    ) % {"count": facts.proposals}
    return [_text(told), {"kind": "list", "items": list(facts.below)}]


def _close_call(facts: LetterFacts) -> list[Block]:
    """What somebody wonders who was not chosen with the same total, or a higher one."""
    if facts.is_winner or facts.place > facts.winner_place:
        return []
    if facts.place == facts.winner_place:
        lots = facts.tie_break == TieBreak.LOTS
        same = _("Both have the same total. As the call said, lots were drawn.")
        scale = _("Both have the same total. The reasons below turned the scale.")
        return [_text(same if lots else scale)]
    return [
        _text(
            _(
                "Your total is higher. The executive did not follow the ranking; the reasons below "
                "say why."
            )
        )
    ]


def _reasons(facts: LetterFacts) -> list[Block]:
    title = (
        _("Why we chose your proposal")
        if facts.is_winner
        else _("Why we chose the proposal of %(winner)s") % {"winner": facts.winner}
    )
    blocks = [_heading(title), *_typed(facts.reasons)]
    if facts.is_winner:
        return blocks
    who = _("The chosen proposal is made by %(partners)s.") % {
        "partners": ", ".join(facts.winner_partners) or facts.winner
    }
    promise = _("Together they promise: “%(promise)s”") % {"promise": facts.winner_promise}
    blocks.append(_text(f"{who} {promise}" if facts.winner_promise else who))
    better = [one for one in facts.criteria if one.winners > one.own]
    worse = [one for one in facts.criteria if one.winners <= one.own]
    blocks += _comparison(_("The chosen proposal got more points than yours for:"), better)
    blocks += _comparison(_("Your proposal got as many points or more for:"), worse)
    return blocks


def _comparison(opening: str, criteria: list[CriterionFacts]) -> list[Block]:
    if not criteria:
        return []
    items = [
        _("%(criterion)s: the chosen proposal %(winners)s, yours %(own)s")
        % {
            "criterion": one.name,
            "winners": _points_in_words(one.winners),
            "own": _points_in_words(one.own),
        }
        for one in criteria
    ]
    return [_text(opening), {"kind": "list", "items": items}]


def _points(facts: LetterFacts) -> list[Block]:
    compared = not facts.is_winner
    header = [_("Criterion"), _("Counts for"), _("Your proposal")]
    rows = [
        [one.name, f"{one.weight}%", _points_in_words(one.own), _points_in_words(one.winners)]
        for one in facts.criteria
    ]
    totals = [_points_in_words(facts.total), _points_in_words(facts.winner_total)]
    rows.append([_("Total"), "100%", *totals])
    if compared:
        header.append(facts.winner)
    else:
        rows = [row[:3] for row in rows]
    return [
        _heading(_("The points")),
        *_read_by(facts),
        _text(
            _(
                "Every assessor gave each proposal 0 to 10 points per criterion. What earned which "
                "score was known beforehand."
            )
        ),
        {
            "kind": "table",
            "caption": _("Points per criterion"),
            "header": header,
            "rows": rows,
            "numeric": list(range(1, len(header))),
        },
        {"kind": "note", "text": _counting(facts)},
    ]


def _read_by(facts: LetterFacts) -> list[Block]:
    """How many people judged, and from where they look; never who."""
    if not facts.assessors:
        return []
    told = ngettext(
        "%(count)s person judged your proposal.",
        "%(count)s people judged your proposal.",
        facts.assessors,
    ) % {"count": facts.assessors}
    if len(facts.looked_as) == facts.assessors:
        kinds = ", ".join(str(MemberKind(kind).label).lower() for kind in facts.looked_as)
        looked = _("They looked as: %(kinds)s.") % {"kinds": kinds}
        told = f"{told} {looked}"
    return [_text(told)]


def _counting(facts: LetterFacts) -> str:
    return f"{_rounding(facts)} {tie_in_words(facts.tie_break)}"


def _rounding(facts: LetterFacts) -> str:
    if facts.agreed:
        return _(
            "This is how we count. After comparing their own points the panel fixed points "
            "together, for every proposal. Per criterion these count for its weight. Only the "
            "total is rounded, to two decimals; half goes up."
        )
    return _(
        "This is how we count. Per criterion the mean of all points counts for its weight. "
        "We calculate with the exact means and round only the total, to two decimals; half "
        "goes up."
    )


def _per_criterion(facts: LetterFacts) -> list[Block]:
    blocks = [_heading(_("The reasons per criterion"))]
    for one in facts.criteria:
        blocks.append(
            _heading(
                _("%(name)s (weight %(weight)s%%)") % {"name": one.name, "weight": one.weight}, 2
            )
        )
        if one.asked:
            asked = " ".join(one.asked.split())
            blocks.append({"kind": "note", "text": _("In the call: %(asked)s") % {"asked": asked}})
        told = _("Your proposal got %(own)s on average.")
        if facts.agreed:
            told = _("The panel gave your proposal %(own)s.")
        own = told % {"own": _points_in_words(one.own)}
        if not facts.is_winner:
            theirs = _("The chosen proposal got %(winners)s.") % {
                "winners": _points_in_words(one.winners)
            }
            own = f"{own} {theirs}"
        blocks += [_text(own), *_typed(one.reason)]
        if one.merit:
            blocks.append(_text(_("In the chosen proposal we saw this: %(merit)s") % {
                "merit": one.merit}))  # fmt: skip
    return blocks


def _what_follows(facts: LetterFacts) -> list[Block]:
    day = date_nl(facts.standstill_until)
    wait = _(
        "We make no agreement until %(day)s has passed. This standstill period of %(days)s days "
        "began on the day after the date of this letter. In it every coalition can object."
    ) % {"day": day, "days": facts.standstill_days}
    if facts.proposals == 1:
        wait = _(
            "There was one proposal. The law then asks for no standstill period. We keep it all "
            "the same: we make no agreement until %(day)s has passed."
        ) % {"day": day}
    blocks = [_heading(_("What happens now")), _text(wait)]
    if facts.is_winner:
        blocks.append(
            _text(_("After that we make the agreement together with you. We will invite you."))
        )
    else:
        blocks.append(
            _text(
                _(
                    "After that we make an agreement with %(winner)s. We gladly talk with you "
                    "about your proposal: an idea that was not chosen now can still find its way."
                )
                % {"winner": facts.winner}
            )
        )
    if facts.contact:
        blocks.append(_text(_("You reach us here: %(contact)s") % {"contact": facts.contact}))
    return blocks


def _objecting(facts: LetterFacts) -> list[Block]:
    return [
        _heading(_("When you do not agree")),
        _text(
            _(
                "You can object until the end of %(day)s. The lead of your coalition does so on "
                "the page of this letter. Write what you object to, and why."
            )
            % {"day": date_nl(facts.standstill_until)}
        ),
        {
            "kind": "link",
            "text": _("Your letters on our site"),
            "url": f"{settings.BASE_URL}{reverse('awarding:letters')}",
        },
        _text(_("You get an answer before we make an agreement.")),
        *(_by_the_awb(facts) if facts.objection_until else _by_the_judge()),
    ]


def _by_the_judge() -> list[Block]:
    told = _(
        "Besides this you keep the right to go to court. If you do so before the period has "
        "ended, we wait with the agreement until the judge has decided."
    )
    return [_text(told)]


def _by_the_awb(facts: LetterFacts) -> list[Block]:
    """A decision about a subsidy has its own road: objection to the executive, then the judge."""
    day = date_nl(facts.objection_until)
    return [
        _text(
            _(
                "This decision is about a subsidy. So besides this you can make a formal objection "
                "under the Algemene wet bestuursrecht, until the end of %(day)s. Send a signed "
                "letter to the executive of the municipality. Write your name and address, the "
                "date, the mark of this letter (%(reference)s), and why you do not agree."
            )
            % {"day": day, "reference": facts.reference}
        ),
        _text(
            _(
                "Can you not wait for the answer? After you objected, you can ask the "
                "administrative judge for a provisional measure."
            )
        ),
    ]
