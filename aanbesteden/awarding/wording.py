"""The words of an award letter: facts in, a frozen letter out. No database, no drawing.

The letter is plain JSON: whole sentences in Dutch, in blocks. Page and PDF are both made from
it, so they say the same, also when these words change later.
"""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.assessment.minimums import tie_in_words
from aanbesteden.assessment.models import MemberKind
from aanbesteden.awarding.letter_data import CriterionFacts, LetterFacts
from aanbesteden.awarding.letter_end import (
    LANGUAGE,
    Block,
    heading,
    objecting,
    text,
    what_follows,
)
from aanbesteden.templatetags.dutch import date_nl, number
from aanbesteden.tendering.models import TieBreak


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
        *what_follows(facts),
        *objecting(facts),
    ]


def _typed(words: str) -> list[Block]:
    """What somebody typed, a block per paragraph."""
    parts = words.replace("\r\n", "\n").split("\n\n")
    return [text(part.strip()) for part in parts if part.strip()]


def _points_in_words(value) -> str:
    return number(value, 2)


def _opening(facts: LetterFacts) -> list[Block]:
    talked = _("On %(day)s the panel talked with you about it.")
    return [
        text(
            _(
                "You made a proposal for the question: “%(question)s” Thank you for the work and "
                "the thought you put into it together."
            )
            % {"question": facts.question}
        ),
        *([text(talked % {"day": date_nl(facts.talked_on)})] if facts.talked_on else []),
        *_in_place_of(facts),
        text(
            _(
                "In this letter you read what we decided, why, and what you can do when you do "
                "not agree."
            )
        ),
    ]


def _in_place_of(facts: LetterFacts) -> list[Block]:
    """Whoever got a letter before, reads that it no longer counts, and why."""
    if facts.replaces is None:
        return []
    told = _("This letter takes the place of our letter of %(day)s. That decision was withdrawn.")
    return [text(told % {"day": date_nl(facts.replaces)}), *_typed(facts.withdrawn_because)]


def _decision(facts: LetterFacts) -> list[Block]:
    if facts.is_winner and facts.is_strategy:
        told = _("The executive chose your strategy. Congratulations.")
    elif facts.is_winner:
        told = _("The executive chose your proposal. Congratulations.")
    elif facts.is_strategy:
        told = _("The executive chose the strategy of %(winner)s. Yours was not chosen.")
    else:
        told = _("The executive chose the proposal of %(winner)s. Your proposal was not chosen.")
    blocks = [heading(_("Our decision")), text(told % {"winner": facts.winner})]
    if facts.proposals == 1:
        alone = _("Yours was the only proposal that counted.")
        blocks.append(text(alone if facts.aside else _("Yours was the only proposal.")))
        return [*blocks, *_others_aside(facts)]
    if facts.below:
        return [*blocks, *_not_reached(facts), *_others_aside(facts)]
    standing = _(
        "%(count)s coalitions made a proposal. In the ranking yours has place %(place)s."
    ) % {"count": facts.proposals, "place": facts.place}
    if not facts.is_winner:
        theirs = _("The proposal of %(winner)s has place %(place)s.") % {
            "winner": facts.winner,
            "place": facts.winner_place,
        }
        standing = f"{standing} {theirs}"
    return [*blocks, text(standing), *_others_aside(facts), *_close_call(facts)]


def _others_aside(facts: LetterFacts) -> list[Block]:
    """Proposals that were handed in and do not count in the numbers above."""
    if not facts.aside:
        return []
    told = ngettext(
        "Besides, one proposal was handed in that the executive set aside. It has no place.",
        "Besides, %(count)s proposals were handed in that the executive set aside. They have no "
        "place.",
        facts.aside,
    )
    return [text(told % {"count": facts.aside})]


def _not_reached(facts: LetterFacts) -> list[Block]:
    """Why a proposal has no place: the call named a minimum beforehand."""
    told = _(
        "%(count)s coalitions made a proposal. The call names a minimum that every proposal has "
        "to reach. Yours did not reach it, so it has no place in the ranking and could not be "
        "chosen:"
    ) % {"count": facts.proposals}
    return [text(told), {"kind": "list", "items": list(facts.below)}]


def _close_call(facts: LetterFacts) -> list[Block]:
    """What somebody wonders who was not chosen with the same total, or a higher one."""
    if facts.is_winner or facts.place > facts.winner_place:
        return []
    if facts.place == facts.winner_place:
        lots = facts.tie_break == TieBreak.LOTS
        same = _("Both have the same total. As the call said, lots were drawn.")
        scale = _("Both have the same total. The reasons below turned the scale.")
        return [text(same if lots else scale)]
    return [
        text(
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
    blocks = [heading(title), *_typed(facts.reasons)]
    if facts.is_winner:
        return blocks
    who = _("The chosen proposal is made by %(partners)s.") % {
        "partners": ", ".join(facts.winner_partners) or facts.winner
    }
    promise = _("Together they promise: “%(promise)s”") % {"promise": facts.winner_promise}
    blocks.append(text(f"{who} {promise}" if facts.winner_promise else who))
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
    return [text(opening), {"kind": "list", "items": items}]


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
        heading(_("The points")),
        *_read_by(facts),
        text(
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
    return [text(told)]


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
    blocks = [heading(_("The reasons per criterion"))]
    for one in facts.criteria:
        blocks.append(
            heading(
                _("%(name)s (weight %(weight)s%%)") % {"name": one.name, "weight": one.weight}, 2
            )
        )
        if one.asked:
            asked = " ".join(one.asked.split())
            blocks.append(
                {"kind": "note", "text": _("In the call: “%(asked)s”") % {"asked": asked}}
            )
        told = _("Your proposal got %(own)s on average.")
        if facts.agreed:
            told = _("The panel gave your proposal %(own)s.")
        own = told % {"own": _points_in_words(one.own)}
        if not facts.is_winner:
            theirs = _("The chosen proposal got %(winners)s.") % {
                "winners": _points_in_words(one.winners)
            }
            own = f"{own} {theirs}"
        blocks += [text(own), *_typed(one.reason)]
        if one.merit:
            blocks.append(text(_("In the chosen proposal we saw this: %(merit)s") % {
                "merit": one.merit}))  # fmt: skip
    return blocks
