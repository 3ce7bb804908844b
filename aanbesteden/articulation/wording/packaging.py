"""The new-packaging check: old market logic in a soft coat, seen over a whole tender question."""

from collections.abc import Collection

from aanbesteden.articulation.wording.context import is_denied
from aanbesteden.articulation.wording.engine import LONGEST, Advice, Mark, Question
from aanbesteden.articulation.wording.patterns import Sight
from aanbesteden.articulation.wording.rulebase import PACKAGING, Rule, RuleBase
from aanbesteden.articulation.wording.words import sentences

PRICE_RULE = "prijs-weegt-zwaar"
ROOM_RULE = "geen-ruimte-om-bij-te-sturen"
RISK_RULE = "risico-bij-een"
SANCTION_RULE = "vooral-straf"


def check_packaging(
    text: str,
    base: RuleBase,
    *,
    price_dominates: bool = False,
    has_room: bool = False,
    known: Collection[str] = (),
) -> Advice:
    """Questions about the tender as a whole: what stands in it, and what is nowhere in it.

    `price_dominates` is known from the weights of the criteria and `has_room` from a field of its
    own, not from the words; `known` names other rules that what is written row by row already
    breaks, such as who carries the risks. A text too
    short to say anything gets no questions about what it lacks.
    """
    sights = [Sight(sentence, base.lists) for sentence in sentences(text[:LONGEST])]
    questions = []
    for rule in base.rules:
        if rule.label != PACKAGING:
            continue
        marks = tuple(mark for sight in sights for mark in _marks(rule, sight))
        lacks = bool(rule.silent_if) and _is_text(sights) and not _speaks_of(rule, sights)
        lacks = lacks and not (has_room and rule.id == ROOM_RULE)
        told = rule.id in known or (price_dominates and rule.id == PRICE_RULE)
        if marks or lacks or told:
            questions.append(Question(rule, marks))
    return Advice(tuple(questions))


def _marks(rule: Rule, sight: Sight) -> list[Mark]:
    words = sight.sentence.words
    if any(pattern.matches(sight) for pattern in rule.unless):
        return []
    return [
        Mark(words[first].start, words[last].end)
        for pattern in (*rule.signs, *rule.hints)
        for first, last in pattern.spans(sight)
        if not is_denied(sight.sentence, first, last)
    ]


def _is_text(sights: list[Sight]) -> bool:
    return sum(sight.length for sight in sights) >= 12


def _speaks_of(rule: Rule, sights: list[Sight]) -> bool:
    return any(pattern.matches(sight) for sight in sights for pattern in rule.silent_if)
