"""Reading the letters before they are sent: is every one about its own coalition, and personal?

An assessor who is named blocks; what may only read poorly is advice.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.awarding.models import AwardDecision
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.roles import ASSESSOR, holders

# Words that speak to somebody, or look at them: without one a reason is about nobody.
SPEAKS = re.compile(r"\b(u|uw|jullie|je|jouw)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """One text of a letter: for which coalition (empty: for all), under which criterion."""

    coalition: str
    criterion: str
    text: str


@dataclass(frozen=True)
class Remark:
    """Something a reader would stumble over; `blocks` when the letters may not leave so."""

    coalition: str
    text: Any
    blocks: bool = False


def read(
    texts: list[Text], *, chosen: str, coalitions: list[str], assessors: list[str]
) -> list[Remark]:
    """Everything to mend in *texts*. Names are compared as whole words."""
    found = []
    for one in texts:
        found += _names(one, chosen, coalitions, assessors)
    filled = [one for one in texts if one.coalition and one.text.strip()]
    return [*found, *_repeated(filled), *_impersonal(filled)]


def _names(one: Text, chosen: str, coalitions: list[str], assessors: list[str]) -> list[Remark]:
    where = one.criterion or _("the main reasons")
    remarks = []
    for name in assessors:
        if _mentions(one.text, name):
            told = _("An assessor is named under “%(where)s”: %(name)s.")
            remarks.append(Remark(one.coalition, told % {"where": where, "name": name}, True))
    for name in coalitions:
        if name not in (chosen, one.coalition) and _mentions(one.text, name):
            told = _("Is another coalition named under “%(where)s”? We read: %(name)s.")
            remarks.append(Remark(one.coalition, told % {"where": where, "name": name}))
    return remarks


def _mentions(text: str, name: str) -> bool:
    return bool(name.strip()) and bool(re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text))


def _repeated(texts: list[Text]) -> list[Remark]:
    counts = Counter(one.text.strip() for one in texts)
    again: dict[str, list[str]] = {}
    for one in texts:
        if counts[one.text.strip()] > 1:
            again.setdefault(one.coalition, []).append(one.criterion)
    return [
        Remark(
            coalition,
            _("The same sentence stands elsewhere too. Say what holds here only: %(where)s.")
            % {"where": ", ".join(dict.fromkeys(criteria))},
        )
        for coalition, criteria in again.items()
    ]


def _impersonal(texts: list[Text]) -> list[Remark]:
    letters: dict[str, bool] = {}
    for one in texts:
        letters[one.coalition] = letters.get(one.coalition, False) or bool(SPEAKS.search(one.text))
    return [
        Remark(coalition, _("No reason speaks to the coalition itself. Write “you” and “your”."))
        for coalition, speaks in letters.items()
        if not speaks
    ]


def remarks_on(decision: AwardDecision) -> list[Remark]:
    """The remarks about the letters as they would be sent now; a fixed number of queries."""
    tender = decision.tender
    rows = tender.proposals.filter(status=ProposalStatus.SUBMITTED).select_related("coalition")
    names = {row.pk: row.coalition.name for row in rows}
    chosen = names.get(decision.chosen_id, "")
    reasons = decision.criterion_reasons.select_related("criterion")
    merits = decision.merits.filter(proposal=decision.chosen_id).select_related("criterion")
    texts = [
        Text("", "", decision.reasons),
        *(Text(names[r.proposal_id], r.criterion.name, r.text) for r in reasons),
        *(Text("", m.criterion.name, m.text) for m in merits),
    ]
    assessors = [user.name for user in holders(ASSESSOR, tender)]
    return read(texts, chosen=chosen, coalitions=sorted(names.values()), assessors=assessors)
