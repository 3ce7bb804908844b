"""Reads of what does not work: for the room, for everybody, and for who goes on with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import parties
from aanbesteden.monitoring.failing.models import Failure, FailureWord, Stage, Verdict

WITH_ALL = Failure.objects.select_related(
    "agreement__question__municipality", "agreement__coalition", "partner", "adjustment"
).prefetch_related(Prefetch("words", FailureWord.objects.select_related("partner")))
TONES = {
    Stage.NAMED: "warning",
    Stage.LEARNT: "warning",
    Stage.CHANGING: "info",
    Stage.MENDED: "success",
    Stage.STOPPED: "neutral",
    Stage.BACK: "neutral",
}


def in_the_room(agreement: Agreement) -> QuerySet[Failure]:
    return WITH_ALL.filter(agreement=agreement)


def learnt(agreement: Agreement) -> QuerySet[Failure]:
    """Those whose lesson everybody may read, newest first."""
    return WITH_ALL.filter(agreement=agreement, public_at__isnull=False).order_by("-public_at")


def silent_parties(failure: Failure) -> list[str]:
    """Parties that did not say yet what they learnt, or what they think of the joint lesson."""
    spoken = {word.partner_id for word in failure.words.all() if word.verdict or not failure.lesson}
    return [row.name for row in parties(failure.agreement) if row.partner_id not in spoken]


@dataclass(frozen=True)
class Learnt:
    """One failure as everybody may read it: fair, and with every dissent under its name."""

    title: str
    what: str
    for_whom: str
    since: Any
    tried: str
    lesson: str
    learnt_on: Any
    party: str
    words: list[FailureWord]
    silent: list[str]
    outcome: str
    follow_text: str

    @property
    def dissents(self) -> list[FailureWord]:
        return [row for row in self.words if row.verdict == Verdict.OTHERWISE]


def told(failure: Failure) -> Learnt:
    """What of *failure* may be read by everybody; only for one whose lesson is public."""
    words = list(failure.words.all())
    for word in words:
        word.failure = failure
    return Learnt(
        title=failure.title,
        what=failure.what,
        for_whom=failure.for_whom,
        since=failure.since,
        tried=failure.tried,
        lesson=failure.lesson,
        learnt_on=failure.public_at,
        party=failure.party,
        words=words,
        silent=failure.silent,
        outcome=outcome(failure),
        follow_text=failure.follow_text,
    )


def outcome(failure: Failure) -> str:
    """What came of it, in a sentence."""
    if failure.stage == Stage.MENDED:
        values = {"number": failure.adjustment.number, "title": failure.adjustment.title}
        return _("Adjustment %(number)s: %(title)s") % values
    return str(failure.stage.label)


def lessons_text(agreement: Agreement) -> str:
    """The public lessons of an agreement as one text, every dissent under its name."""
    parts = []
    for failure in learnt(agreement):
        text = f"{failure.title}. {failure.lesson}"
        for row in told(failure).dissents:
            otherwise = _("%(party)s sees it otherwise") % {"party": row.party}
            text += f"\n{otherwise}: {row.dissent}"
        parts.append(text)
    return "\n\n".join(parts)


def unfinished(agreement: Agreement) -> QuerySet[Failure]:
    """What nothing followed from yet."""
    done = Q(adjustment__agreed_by_coalition_at__isnull=False) & Q(
        adjustment__agreed_by_municipality_at__isnull=False
    )
    return agreement.failures.filter(follows__in=("", "change")).exclude(done)
