"""What a rule does before it is kept: on sentences typed in, and on the labelled ones."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.texts import TextAdvice, look_at
from aanbesteden.articulation.wording.engine import advise, judge, label_of
from aanbesteden.articulation.wording.packaging import check_packaging
from aanbesteden.articulation.wording.rulebase import PACKAGING, RuleBase, with_changes
from aanbesteden.articulation.wording.score import (
    HELD_OUT,
    WRITTEN_AGAINST,
    Labelled,
    Score,
    read_part,
    score,
)

LABELS = {
    "narrow": _("narrow"),
    "cover": _("covering language"),
    "broad": _("broad"),
    "plain": _("plain"),
}
MOST_TRIED = 40
MOST_SHOWN = 12


@dataclass(frozen=True)
class Tried:
    """One sentence that was typed in: its label, and the advice on it."""

    sentence: str
    label: Any
    advice: TextAdvice


@dataclass(frozen=True)
class Change:
    """A labelled sentence that is judged otherwise than before."""

    sentence: str
    should_be: Any
    was: Any
    becomes: Any
    better: bool


@dataclass(frozen=True)
class Trial:
    """The figures before and after, and which sentences change."""

    now: Score
    then: Score | None
    tried: list[Tried]
    changes: list[Change]
    more: int = 0


@cache
def labelled() -> tuple[Labelled, ...]:
    """All labelled sentences that are shipped."""
    return tuple(row for name in (WRITTEN_AGAINST, HELD_OUT) for row in read_part(name))


def try_rule(base: RuleBase, samples: list[str], candidate: dict[str, Any] | None = None) -> Trial:
    """Put sentences through *base*, and through it with *candidate* laid over it."""
    now = _score_of(base)
    if candidate is None:
        return Trial(now, None, [], [])
    changed = with_changes(base, [candidate])
    then = score(labelled(), changed)
    sentences = [line.strip() for line in samples if line.strip()][:MOST_TRIED]
    tried = [_try(sentence, changed, candidate) for sentence in sentences]
    changes = _changes(now, then)
    return Trial(now, then, tried, changes[:MOST_SHOWN], max(0, len(changes) - MOST_SHOWN))


_scores: dict[int, tuple[RuleBase, Score]] = {}


def _score_of(base: RuleBase) -> Score:
    """The score of the rules that hold, counted once as long as they do not change."""
    if id(base) not in _scores or _scores[id(base)][0] is not base:
        _scores.clear()
        _scores[id(base)] = base, score(labelled(), base)
    return _scores[id(base)][1]


def _try(sentence: str, base: RuleBase, candidate: dict[str, Any]) -> Tried:
    if candidate["label"] == PACKAGING:
        advice = check_packaging(sentence, base)
        label = AND_PACKAGING if advice.questions else LABELS["plain"]
        return Tried(sentence, label, look_at(sentence, advice))
    label = LABELS[label_of(judge(sentence, base))]
    return Tried(sentence, label, look_at(sentence, advise(sentence, base)))


AND_PACKAGING = _("new packaging")


def _changes(now: Score, then: Score) -> list[Change]:
    """Sentences that were wrong and become right or the other way round; worse ones first."""
    before = {wrong.text: wrong for wrong in now.wrong}
    after = {wrong.text: wrong for wrong in then.wrong}
    found = []
    for text in before.keys() | after.keys():
        wrong = before.get(text) or after[text]
        was = before[text].got if text in before else wrong.label
        becomes = after[text].got if text in after else wrong.label
        if was != becomes:
            right = becomes == wrong.label
            names = (LABELS[name] for name in (wrong.label, was, becomes))
            found.append(Change(text, *names, right))
    return sorted(found, key=lambda change: (change.better, change.sentence))
