"""What the rules see in a sentence, and which few questions that gives back. Pure functions."""

from dataclasses import dataclass

from aanbesteden.articulation.wording.context import is_denied, is_only_named
from aanbesteden.articulation.wording.patterns import Pattern, Sight, possible
from aanbesteden.articulation.wording.rulebase import COVER, NARROW, Rule, RuleBase
from aanbesteden.articulation.wording.words import Sentence, sentences

BROAD, PLAIN = "broad", "plain"
SIGN, HINT = 2, 1
ENOUGH = 2  # hints: of so many rules, or so many soft words
ENOUGH_WHEN_CALM = 3
MOST_QUESTIONS = 2
LONGEST = 20_000  # letters of one text that are read


@dataclass(frozen=True)
class Mark:
    """Words in the text that a rule sees; offsets in the text as it was given."""

    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """One rule in one sentence: the marked words, and how strongly it spoke."""

    rule: Rule
    marks: tuple[Mark, ...]
    weight: int


@dataclass(frozen=True)
class Judged:
    """One sentence: its label and the findings that gave it."""

    sentence: Sentence
    label: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question back, about all the words that raise it."""

    rule: Rule
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Advice:
    """At most a few questions about one text; `held_back` more were seen."""

    questions: tuple[Question, ...] = ()
    held_back: int = 0


def judge(text: str, base: RuleBase) -> list[Judged]:
    """Every sentence of *text* with its label: narrow, cover, broad or plain."""
    return [judge_sentence(sentence, base) for sentence in sentences(text[:LONGEST])]


def label_of(found: list[Judged]) -> str:
    """The label of a text as a whole: the first of narrow, cover, broad that a sentence has."""
    labels = {judged.label for judged in found}
    return next((label for label in (NARROW, COVER, BROAD) if label in labels), PLAIN)


def judge_sentence(sentence: Sentence, base: RuleBase) -> Judged:
    """The label with enough weight; an instruction goes before a covering word.

    How much is enough depends on the sentence. One that says what changes for people may hold a
    loose word or two, and so may one that says how things are.
    """
    sight = Sight(sentence, base.lists)
    told, opens = _is_told(sight, base), _any(base.open, sight)
    silent = {NARROW: told, COVER: _any(base.cited, sight)}
    calm = opens or (_any(base.states, sight) and not _any(base.asked, sight))
    needed = {
        NARROW: ENOUGH_WHEN_CALM if calm else 1,
        COVER: ENOUGH_WHEN_CALM if opens or told else ENOUGH,
    }
    found: dict[str, list[Finding]] = {NARROW: [], COVER: []}
    for rule in base.rules:
        if not silent.get(rule.label, True):
            finding = _see(rule, sight, needed[rule.label])
            if finding:
                found[rule.label].append(finding)
    enough = {
        label: findings for label, findings in found.items() if _is_enough(findings, needed[label])
    }
    if len(enough) > 1 and not _is_signed(enough[NARROW]) and _is_signed(enough[COVER]):
        enough.pop(NARROW)
    for label, findings in enough.items():
        return Judged(sentence, label, tuple(findings))
    return Judged(sentence, BROAD if opens and not told else PLAIN)


def _is_enough(findings: list[Finding], needed: int) -> bool:
    """One sign, or hints of so many rules; one alone only where it names what is wanted."""
    if _is_signed(findings):
        return True
    names = any(finding.rule.hints_name_it for finding in findings)
    return len(findings) >= (needed if names else max(needed, ENOUGH))


def _is_signed(findings: list[Finding]) -> bool:
    return any(finding.weight >= SIGN for finding in findings)


def _is_told(sight: Sight, base: RuleBase) -> bool:
    """Whether it tells what was or is, instead of asking for it."""
    return _any(base.told, sight) and not _any(base.asked, sight)


def _any(patterns: tuple[Pattern, ...], sight: Sight) -> bool:
    return any(pattern.matches(sight) for pattern in possible(patterns, sight))


def _see(rule: Rule, sight: Sight, needed: int) -> Finding | None:
    spans: list[tuple[int, int]] = []
    weight = 0
    for patterns, worth in ((rule.signs, SIGN), (rule.hints, HINT)):
        for pattern in possible(patterns, sight):
            here = [
                span
                for span in pattern.spans(sight)
                if (pattern.denies or not is_denied(sight.sentence, *span))
                and not is_only_named(sight.sentence, *span)
            ]
            if here:
                spans += here
                weight = max(weight, worth)
    if not spans or _any(rule.unless, sight):
        return None
    merged = _merged(spans)
    if rule.label == COVER and weight == HINT and len(merged) >= needed:
        weight += HINT  # soft words of one kind weigh as much as of several kinds
    words = sight.sentence.words
    marks = tuple(Mark(words[first].start, words[last].end) for first, last in merged)
    return Finding(rule, marks, weight)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def advise(text: str, base: RuleBase, *, most: int = MOST_QUESTIONS) -> Advice:
    """The few most important questions about *text*.

    Vague words, however many, give one question: of the rule that spoke loudest about them.
    """
    seen: dict[str, list[Finding]] = {}
    cover: list[Finding] = []
    for judged in judge(text, base):
        if judged.label == COVER:
            cover += judged.findings
        for finding in judged.findings if judged.label == NARROW else ():
            if finding.rule.asks:
                seen.setdefault(finding.rule.id, []).append(finding)
    questions = [_question(findings[0].rule, findings) for findings in _loudest(seen)]
    if cover:
        first = min(cover, key=lambda finding: (-finding.weight, finding.rule.order))
        place = min(len(questions), most - 1)
        questions.insert(place, _question(first.rule, cover))
    return Advice(tuple(questions[:most]), max(0, len(questions) - most))


def _loudest(seen: dict[str, list[Finding]]) -> list[list[Finding]]:
    """Per rule its findings; rules that spoke with a sign first, then in the order of the file."""
    kept = [found for found in seen.values() if any(one.weight == SIGN for one in found)]
    kept = kept or list(seen.values())[:1]
    return sorted(kept, key=lambda found: found[0].rule.order)


def _question(rule: Rule, findings: list[Finding]) -> Question:
    marks = sorted({mark for one in findings for mark in one.marks}, key=lambda mark: mark.start)
    return Question(rule, tuple(marks))
