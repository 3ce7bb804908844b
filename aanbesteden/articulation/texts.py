"""Which texts of a question get advice on their words, and what was answered to it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from aanbesteden.articulation import policies
from aanbesteden.articulation.models import AdviceAnswer, Articulation, Framework
from aanbesteden.articulation.rule_store import current_rules
from aanbesteden.articulation.wording.engine import Advice, Question, advise
from aanbesteden.articulation.wording.marked import Piece, marked_sentences
from aanbesteden.articulation.wording.packaging import RISK_RULE, SANCTION_RULE, check_packaging
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Question as SocietalQuestion
from aanbesteden.tendering import policies as tendering_policies
from aanbesteden.tendering.content_models import Carrier
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender

# place -> (model, field, the page where it is written)
PLACES = {
    "question.title": (SocietalQuestion, "title", "questions:change"),
    "question.summary": (SocietalQuestion, "summary", "questions:change"),
    "articulation.change": (Articulation, "change", "articulation:outcome"),
    "articulation.for_whom": (Articulation, "for_whom", "articulation:outcome"),
    "articulation.satisfied_when": (Articulation, "satisfied_when", "articulation:outcome"),
    "articulation.we_commission": (Articulation, "we_commission", "articulation:thinking"),
    "framework.vision": (Framework, "vision", "articulation:framework"),
    "framework.conditions": (Framework, "conditions", "articulation:framework"),
    "tender.text": (Tender, "text", "tendering:text"),
    "tender.requirements": (Tender, "requirements", "tendering:conditions"),
}
WRITTEN_BY = {
    SocietalQuestion: question_policies.run,
    Articulation: policies.voice,
    Framework: policies.frame,
    Tender: tendering_policies.prepare,
}
TENDER_AS_A_WHOLE = "tender.whole"
OF_TENDER = ("text", "requirements", "safeguards", "room_to_adjust")
PRICE_WEIGHS = 40  # percent; from here on the price decides, whatever the other criteria say


@dataclass(frozen=True)
class Raised:
    """One question about one text, with its number, the marked words and the answer given."""

    number: int
    question: Question
    words: str
    answer: AdviceAnswer | None = None


@dataclass(frozen=True)
class TextAdvice:
    """One text with the sentences in which words are marked, and the questions about them."""

    place: str
    label: Any
    sentences: list[list[Piece]]
    raised: list[Raised]
    edit_url: str = ""
    held_back: int = 0

    @property
    def open_count(self) -> int:
        return sum(one.answer is None for one in self.raised)


@dataclass(frozen=True)
class QuestionAdvice:
    """All texts of a question about which something is asked."""

    texts: list[TextAdvice] = field(default_factory=list)
    read: int = 0  # how many texts were read

    @property
    def open_count(self) -> int:
        return sum(text.open_count for text in self.texts)


def label_of(place: str) -> Any:
    """What the text is called, for people."""
    if place == TENDER_AS_A_WHOLE:
        return Tender._meta.verbose_name
    model, name, _page = PLACES[place]
    return model._meta.get_field(name).verbose_name


def look_at(text: str, advice: Advice, place: str = "", **more) -> TextAdvice:
    """Advice about *text* as it is shown."""
    raised = [
        Raised(number, question, words_of(text, question))
        for number, question in enumerate(advice.questions, start=1)
    ]
    shown = marked_sentences(text, advice)
    label = label_of(place) if place else ""
    return TextAdvice(place, label, shown, raised, held_back=advice.held_back, **more)


def words_of(text: str, question: Question) -> str:
    """The marked words themselves, each once."""
    return ", ".join(dict.fromkeys(text[mark.start : mark.end] for mark in question.marks))


def advice_on(question: SocietalQuestion, user) -> QuestionAdvice:
    """Advice on every text of *question* that *user* may read. A fixed number of queries."""
    base = current_rules()
    answers = {(row.place, row.rule): row for row in question.advice_answers.select_related("by")}
    looked = []
    rows = _rows(question, user)
    written = [(place, text) for place in PLACES if (text := _text(rows, place))]
    for place, text in written:
        url = _edit_url(place, rows, question, user)
        looked.append(look_at(text, advise(text, base), place, edit_url=url))
    if tender := rows.get(Tender):
        url = _edit_url("tender.text", rows, question, user)
        looked.append(_look_at_whole(tender, base, url))
    shown = [_with_answers(one, answers) for one in looked if one.raised]
    return QuestionAdvice(shown, len(written))


def _edit_url(place: str, rows, question, user) -> str:
    """Where this person writes the text; empty when they do not, or not now."""
    model, _name, page = PLACES[place]
    policy = WRITTEN_BY[model]
    allowed = policy.allows(user, rows[Tender] if model is Tender else question)
    return reverse(page, args=[question.pk]) if allowed else ""


def _text(rows, place: str) -> str:
    model, name, _page = PLACES[place]
    return getattr(rows[model], name) if model in rows else ""


def _rows(question, user) -> dict[type, Any]:
    """The rows whose texts this person may read."""
    rows: dict[type, Any] = {SocietalQuestion: question}
    if sheet := Articulation.objects.filter(question=question).first():
        rows[Articulation] = sheet
    sees_framework = policies.read_framework.allows(user, question)
    if sees_framework and (framework := Framework.objects.filter(question=question).first()):
        rows[Framework] = framework
    if tendering_policies.read.allows(user, question) and (tender := current_tender(question)):
        rows[Tender] = tender
    return rows


def _look_at_whole(tender: Tender, base, url: str) -> TextAdvice:
    text, advice = packaging_of(tender, base)
    return look_at(text, advice, TENDER_AS_A_WHOLE, edit_url=url)


def packaging_of(tender: Tender, base) -> tuple[str, Advice]:
    """The new-packaging check over the whole tender: its words, weights, risks and conditions."""
    criteria, risks = list(tender.criteria.all()), list(tender.risks.all())
    text = whole_text(tender, criteria, risks)
    advice = check_packaging(
        text,
        base,
        price_dominates=price_dominates(criteria),
        has_room=bool(tender.room_to_adjust.strip()),
        known=told_by_rows(risks),
    )
    return text, advice


def told_by_rows(risks) -> set[str]:
    """Rules that the conditions break: risk on one side, or mostly sanctions."""
    found = set()
    theirs = sum(row.carried_by == Carrier.COALITION for row in risks)
    if len(risks) > 1 and theirs > len(risks) / 2:
        found.add(RISK_RULE)
    if risks and sum(row.is_sanction for row in risks) >= len(risks) / 2:
        found.add(SANCTION_RULE)
    return found


def whole_text(tender: Tender, criteria, risks) -> str:
    """Everything a coalition reads as what is wanted: of a criterion what earns the most."""
    parts = [getattr(tender, name) for name in OF_TENDER]
    parts += [row.scale[0]["earns"] for row in criteria if row.scale]
    parts += [f"{row.what} {row.shown_by}" for row in tender.requirement_rows.all()]
    parts += [f"{row.what} {row.how}" for row in risks]
    parts += [row.what for row in tender.ground_rules.all()]
    return "\n\n".join(part for part in parts if part.strip())


def price_dominates(criteria) -> bool:
    """Whether price weighs at least 40 percent, or more than any other criterion."""
    weights = [(row.is_price, row.weight) for row in criteria]
    price = sum(weight for is_price, weight in weights if is_price)
    others = [weight for is_price, weight in weights if not is_price]
    return price >= PRICE_WEIGHS or bool(others and price > max(others))


def _with_answers(one: TextAdvice, answers) -> TextAdvice:
    """An answer holds for the words it was given about; for other words it is asked again."""
    raised = []
    for raise_ in one.raised:
        answer = answers.get((one.place, raise_.question.rule.id))
        holds = answer is not None and answer.words == raise_.words
        raised.append(
            Raised(raise_.number, raise_.question, raise_.words, answer if holds else None)
        )
    return TextAdvice(one.place, one.label, one.sentences, raised, one.edit_url, one.held_back)
