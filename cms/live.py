"""What the page of a question shows live. Every read goes through the public queries of a package.

Nothing here decides what may be seen, and nothing depends on who looks: the answer for a question
at a moment is the same for everybody. Which ways on are open to somebody is asked in `ways.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden import cycle
from aanbesteden.articulation.queries import PublicArticulation, public_articulation
from aanbesteden.audit import Event
from aanbesteden.awarding.queries import PublicAward, public_award
from aanbesteden.charts.timeline import Timeline
from aanbesteden.council.queries import (
    PublicCouncilQuestion,
    public_council_questions,
    public_moments,
)
from aanbesteden.dutch_text import sort_key
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.queries import public_aside, public_content
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.queries import public_documents, public_timeline
from aanbesteden.strategy.queries import planned_change, public_plan_of
from aanbesteden.templatetags.dutch import date_nl, euro, file_size, moment
from aanbesteden.tendering.models import AwardCriterion, Clarification, Meeting, Route, Tender
from aanbesteden.tendering.queries import (
    answered_clarifications,
    published_tender,
)
from aanbesteden.tendering.schedule_queries import timeline_of
from cms.who_is_there import Line, coalition_lines

S = Status
TENDERED = {S.COALITION_FORMING, S.OPENING, S.ASSESSMENT, S.AWARD}
AWARDED = {S.STANDSTILL, S.AGREEMENT, S.REALISATION, S.ACCOUNTABILITY, S.CLOSED}
FOLLOWED = {S.CLOSED, S.GIVEN_BACK, S.NOT_TENDERED}
SHOWN_ANSWERS = 5
SHOWN_EVENTS = 8
SHOWN_COUNCIL = 5
SHOWN_LINES = 25


@dataclass(frozen=True)
class Happening:
    """A moment on the timeline: done, now or later."""

    date: str
    title: Any
    text: str = ""
    state: str = "done"


@dataclass(frozen=True)
class TenderView:
    """The round everybody may see."""

    tender: Tender
    takes_proposals: bool
    takes_questions: bool
    days_left: int
    criteria: list[AwardCriterion]
    timeline: Timeline
    meetings: list[Meeting]
    past_meetings: list[Meeting]
    answers: list[Clarification]
    has_more_answers: bool
    coalitions: list[Line]
    has_more_coalitions: bool
    looking: int


@dataclass(frozen=True)
class QuestionView:
    """Everything live on the page of one question."""

    question: Question
    place: int
    status: str
    now: str
    facts: list[tuple[str, str]]
    sheet: PublicArticulation
    tender: TenderView | None
    award: PublicAward | None
    may_object: bool
    documents: list[dict[str, str]]
    timeline: list[Happening]
    council: list[PublicCouncilQuestion]
    has_more_council: bool
    pages: list[Line]
    family: list[Line]


def _award(question: Question, tender: TenderView | None) -> PublicAward | None:
    """The choice; that of a strategy also while its realisation is asked in a second round."""
    if question.status in AWARDED:
        return public_award(question)
    if question.status != S.TENDERING and not (tender and tender.tender.strategy_round_id):
        return None
    found = public_award(question)
    return found if found and found.is_strategy else None


def question_view(question: Question, at: datetime) -> QuestionView:
    """Gather the public page of *question* as it is at *at*."""
    phase = cycle.phase_of(question)
    sheet = public_articulation(question)
    tender = _tender(question, at) if question.status in TENDERED else None
    award = _award(question, tender)
    council = public_council_questions(question, limit=SHOWN_COUNCIL + 1)
    return QuestionView(
        question=question,
        place=phase.place.number,
        status=_status(question, phase, tender),
        now=_now(phase, tender),
        facts=_facts(question, phase, sheet, tender),
        sheet=sheet,
        tender=tender,
        award=award,
        may_object=question.status == S.STANDSTILL,
        documents=documents(question),
        timeline=_timeline(question, phase, tender, at),
        council=council[:SHOWN_COUNCIL],
        has_more_council=len(council) > SHOWN_COUNCIL,
        pages=_pages(question, award),
        family=_family(question),
    )


def with_relations(question: Question) -> Question:
    """The question with its municipality, its predecessor and its other pages, in one query."""
    shares = Question.shared_with.through.objects.filter(question=OuterRef("pk"))
    found = Question.objects.select_related(
        "municipality", "previous", "page", "stakeholder_page", "results_page", "easy_text"
    )
    return found.annotate(is_shared=Exists(shares), plan_data=public_plan_of("municipality")).get(
        pk=question.pk
    )


def page_of(question: Question, name: str = "page"):
    """The live page of the question with this name; None when there is none."""
    page = getattr(question, name, None)
    return page if page is not None and page.live else None


# The band ------------------------------------------------------------------------


def _status(question, phase, tender) -> str:
    """What stands beside the badge of the place: nothing that the badge says already."""
    if tender and tender.takes_proposals:
        open_house = tender.tender.route == Route.OPEN_HOUSE
        return _("Open for who wants to take part") if open_house else _("Open for proposals")
    label = str(question.get_status_display())
    return "" if label == str(phase.place.label) else label


def _now(phase, tender) -> str:
    """What happens now; an open house has no coalitions that write."""
    if tender and tender.takes_proposals and tender.tender.route == Route.OPEN_HOUSE:
        return _("An open house: everybody who meets the requirements can take part.")
    return str(phase.now)


def _facts(question, phase, sheet, tender) -> list[tuple[str, str]]:
    leads = _("the municipality") if phase.place.municipality_leads else _("society")
    facts = [(_("Who leads now"), leads)]
    if tender and tender.takes_proposals:
        facts.insert(0, (_("Closes on"), moment(tender.tender.deadline)))
    if tender and tender.tender.contribution:
        facts.append((_("The municipality contributes"), _at_most(tender.tender, sheet)))
    elif sheet.framework and sheet.framework.ceiling:
        facts.append((_("The municipality contributes"), _ceiling(sheet.framework)))
    if getattr(question, "is_shared", False):
        names = [question.municipality.name, *question.shared_with.values_list("name", flat=True)]
        facts.append((_("Asked together by"), ", ".join(names)))
    where = " · ".join(part for part in (question.theme, question.neighbourhood) if part)
    if where and len(facts) < 3:
        facts.append((_("About"), where))
    return facts


def _at_most(tender, sheet) -> str:
    return _years(tender.contribution, sheet.framework.years if sheet.framework else None)


def _ceiling(framework) -> str:
    return _years(framework.ceiling, framework.years)


def _years(amount, years) -> str:
    words = {"amount": euro(amount), "years": years}
    if years:
        return _("at most %(amount)s in %(years)s years") % words
    return _("at most %(amount)s") % words


# The round -----------------------------------------------------------------------


def _tender(question: Question, at: datetime) -> TenderView | None:
    tender = published_tender(question)
    if tender is None:
        return None
    answers = list(answered_clarifications(tender).order_by("-pk")[: SHOWN_ANSWERS + 1])
    lines = coalition_lines(tender)
    takes = tender.takes_proposals(at)
    meetings = list(tender.meetings.all()[:SHOWN_LINES])
    return TenderView(
        tender=tender,
        takes_proposals=takes,
        takes_questions=bool(takes and tender.questions_until and at < tender.questions_until),
        days_left=(_day(tender.deadline) - _day(at)).days if takes else 0,
        criteria=list(tender.criteria.all()),
        timeline=timeline_of(tender),
        meetings=[row for row in meetings if _day(row.starts_at) >= _day(at)],
        past_meetings=[row for row in meetings if _day(row.starts_at) < _day(at)],
        answers=answers[:SHOWN_ANSWERS],
        has_more_answers=len(answers) > SHOWN_ANSWERS,
        coalitions=lines[:SHOWN_LINES],
        has_more_coalitions=len(lines) > SHOWN_LINES,
        looking=0 if tender.closed_at else sum(bool(line.aside) for line in lines),
    )


def _day(at: datetime) -> date:
    return timezone.localdate(at)


# Files, other pages ----------------------------------------------------------------


def documents(question: Question) -> list[dict[str, str]]:
    """Public files of the dossier with their size."""
    return [
        {
            "title": row.title,
            "url": reverse("questions:download", args=[row.pk]),
            "detail": f"{row.file_name.rsplit('.', 1)[-1].lower()}, {file_size(row.size)}",
        }
        for row in public_documents(question)[:SHOWN_LINES]
    ]


def _pages(question: Question, award: PublicAward | None) -> list[Line]:
    """The other public pages of this question."""
    lines = []
    if page := page_of(question, "stakeholder_page"):
        text = _("The players around this question, as far as they are public.")
        lines.append(Line(_("Who can mean something?"), page.url, text))
    if page := page_of(question, "results_page"):
        text = _("Numbers and stories, the money, and everybody's own word.")
        lines.append(Line(_("Results"), page.url, text))
    if planned := planned_change(question):
        text = _("In the strategic plan: %(change)s") % {"change": planned.title}
        lines.append(Line(_("What changes in three years"), planned.url, text))
    if award:
        lines += [
            Line(proposal.coalition.name, page.url, _("What this coalition proposed."))
            for proposal, page in proposal_pages(question)
        ]
    return lines


def proposal_pages(question: Question) -> list[tuple[Any, Any]]:
    """Proposals that have a live page: their makers made something public, and the award stood."""
    rows = Proposal.objects.filter(tender__question=question, page__live=True)
    rows = rows.select_related("coalition", "page").defer("sealed").order_by("coalition__name")
    in_order = sorted(rows[:SHOWN_LINES], key=lambda row: sort_key(row.coalition.name))
    return [(row, row.page) for row in in_order]


def proposal_content(proposal):
    """The parts its makers made public; None when there are none (yet)."""
    return public_content(proposal)


def proposal_aside(proposal):
    """The rule by which it was set aside, once that is public."""
    return public_aside(proposal)


def _family(question: Question) -> list[Line]:
    """The question this one grew from, and those that grew from its results."""
    lines = []
    if question.previous and question.previous.public_since:
        text = _("This question follows on the results of that one.")
        lines.append(Line(question.previous.title, f"/vragen/{question.previous.slug}/", text))
    if question.status in FOLLOWED:
        rows = question.followed_by.public().order_by("pk")[:SHOWN_LINES]
        text = _("This question grew from what was learnt here.")
        lines += [Line(row.title, f"/vragen/{row.slug}/", text) for row in rows]
    if lines:
        url = reverse("accountability:family", args=[question.pk])
        lines.append(Line(_("The whole family, with what was learnt"), url))
    return lines


# The timeline -----------------------------------------------------------------------


def happening(event: Event) -> Happening:
    """An event in words. Only a step of the question itself carries its reason to the public,
    and a moment of the council that was called off: whoever writes those knows it."""
    shown = {cycle.QUESTION_TABLE.event(step) for step in cycle.STEPS} | {"moment.cancelled"}
    return Happening(date_nl(event.at), event.label, event.reason if event.kind in shown else "")


def _timeline(question, phase, tender, at) -> list[Happening]:
    """What happened last, where we are, and what is planned."""
    newest = list(public_timeline(question).order_by("-number")[:SHOWN_EVENTS])
    done = _together([happening(event) for event in reversed(newest)])
    now = [] if phase.ends else [Happening(_("now"), phase.now, state="now")]
    return [*done, *now, *_planned(question, tender, at)]


def _together(rows: list[Happening]) -> list[Happening]:
    """The same thing twice on one day is told once."""
    return list(dict.fromkeys(rows))


def _planned(question, tender, at) -> list[Happening]:
    today = _day(at)
    coming: list[tuple[date, str, str, str]] = []
    if tender and tender.takes_questions:
        until = tender.tender.questions_until
        coming.append((_day(until), moment(until), _("The last moment for questions"), ""))
    if tender and tender.takes_proposals:
        until = tender.tender.deadline
        text = _("Until then all proposals stay sealed, for the municipality too.")
        coming.append((_day(until), moment(until), _("Proposals close"), text))
    for row in public_moments(question):
        if row.held_on is None and row.planned_on >= today:
            title = _("The council of %(council)s: %(title)s") % {
                "council": row.council.removeprefix("Gemeente "),
                "title": row.title,
            }
            coming.append((row.planned_on, date_nl(row.planned_on), title, row.can_decide))
    coming.sort(key=lambda item: item[0])
    return [Happening(words, title, text, "later") for _on, words, title, text in coming]
