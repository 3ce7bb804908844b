"""The council's page of one question: its state on one page, and what this person can do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.articulation.overview import Part, framework_part
from aanbesteden.articulation.policies import read_framework
from aanbesteden.articulation.queries import PublicArticulation, public_articulation
from aanbesteden.council import policies, queries
from aanbesteden.council.models import CouncilQuestion, Decision, InfluenceMoment, Promise
from aanbesteden.council.overview import MomentView, moment_views, papers, promise_state, when
from aanbesteden.council.records import has_come
from aanbesteden.council.standing import Standing, standings
from aanbesteden.cycle import Phase
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import municipality_ids
from aanbesteden.web.context import Link


@dataclass(frozen=True)
class DecisionView:
    """A decision, and where this person corrects it."""

    decision: Decision
    url: str = ""


@dataclass(frozen=True)
class MomentLine:
    """A moment with how it stands, its papers and decisions, and what this person can do."""

    moment: InfluenceMoment
    state: str
    kind: str
    when: str
    papers: list[dict[str, str]] = field(default_factory=list)
    decisions: list[DecisionView] = field(default_factory=list)
    deeds: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class PromiseLine:
    """A promise with how it stands, and what this person can do with it."""

    promise: Promise
    state: str
    kind: str
    change_url: str = ""
    settle_url: str = ""


@dataclass(frozen=True)
class CouncilPage:
    """Everything on the page but the paged questions."""

    phase: Phase
    standing: Standing
    last: queries.Happening | None
    next_moment: MomentView | None
    moments: list[MomentLine]
    promises: list[PromiseLine]
    aim: PublicArticulation
    framework: Part | None
    steps: list[Link]
    primary: Link | None
    secondary: list[Link]
    is_shared: bool


def council_page(question: Question, user, *, at: datetime) -> CouncilPage:
    """Gather the page with a fixed number of queries."""
    today = timezone.localdate(at)
    moments = list(queries.moments_of(question))
    for moment in moments:
        moment.question = question
    towns = municipality_ids(question)
    own = (queries.councils_of(user) & towns) or towns
    coming = [m for m in moments if _comes(m, today)]
    mine = [m for m in coming if m.municipality_id in own]
    shown = framework_part(question, user, at) if read_framework.allows(user, question) else None
    deeds = _deeds(question, user)
    (standing,) = standings([question], own, on=today)
    return CouncilPage(
        phase=standing.phase,
        standing=standing,
        last=queries.last_happening(question),
        next_moment=next(iter(moment_views((mine or coming)[:1])), None),
        moments=[_line(user, moment, today) for moment in moments],
        promises=[_promise(user, question, row, today) for row in queries.promises_of(question)],
        aim=public_articulation(question),
        framework=shown,
        steps=_steps(question, user, shown),
        primary=deeds[0] if deeds else None,
        secondary=deeds[1:],
        is_shared=len({m.municipality_id for m in moments}) > 1,
    )


def _comes(moment: InfluenceMoment, today: date) -> bool:
    return not moment.held_on and not moment.cancelled_at and moment.planned_on >= today


def stand(moment: InfluenceMoment, today: date) -> tuple[str, str]:
    """How a moment stands, in words, and the kind of its badge."""
    if moment.cancelled_at:
        return _("cancelled"), "neutral"
    if moment.held_on:
        return _("held"), "success"
    if moment.planned_on < today:
        return _("result not recorded yet"), "warning"
    return _("is planned"), "info"


def _line(user, moment: InfluenceMoment, today: date) -> MomentLine:
    state, kind = stand(moment, today)
    corrects = policies.record_decision.allows(user, moment)
    return MomentLine(
        moment=moment,
        state=state,
        kind=kind,
        when=when(moment),
        papers=papers(moment),
        decisions=[
            DecisionView(row, reverse("council:change_decision", args=[row.pk]) if corrects else "")
            for row in moment.decisions.all()
        ],
        deeds=_with_moment(user, moment, today),
    )


def _with_moment(user, moment: InfluenceMoment, today: date) -> list[Link]:
    """What this person can do with one moment."""
    result = _("Correct the result") if moment.held_on else _("Record the result")
    table = (
        (policies.record_moment, result, "record_moment"),
        (policies.record_decision, _("Record a decision"), "decide"),
        (policies.attach, _("Add a document"), "add_paper"),
        (policies.change_moment, _("Change"), "change_moment"),
        (policies.cancel_moment, _("Cancel the moment"), "cancel_moment"),
    )
    links = [
        Link(label, reverse(f"council:{name}", args=[moment.pk]))
        for policy, label, name in table
        if policy.allows(user, moment) and (name != "decide" or has_come(moment, today))
    ]
    if policies.attach.allows(user, moment):
        links += [
            Link(
                _("Take away “%(title)s”") % {"title": paper.document.title},
                reverse("council:remove_paper", args=[paper.pk]),
            )
            for paper in moment.shown_papers
        ]
    return links


def _promise(user, question, row: Promise, today: date) -> PromiseLine:
    row.question = question
    state, kind = promise_state(row, today)
    may = policies.change_promise.allows(user, row)
    return PromiseLine(
        row,
        state,
        kind,
        change_url=reverse("council:change_promise", args=[row.pk]) if may else "",
        settle_url=reverse("council:settle_promise", args=[row.pk]) if may else "",
    )


def _deeds(question, user) -> list[Link]:
    """What this person can do here, the most urgent first."""
    table = (
        (
            policies.record_framework,
            _("Record the decision on the frameworks"),
            "framework_decision",
        ),
        (policies.ask, _("Ask a question"), "ask"),
        (policies.plan, _("Plan a moment"), "plan_moment"),
        (policies.promise, _("Record a promise"), "make_promise"),
    )
    return [
        Link(label, reverse(f"council:{name}", args=[question.pk]))
        for policy, label, name in table
        if policy.allows(user, question)
    ]


def _steps(question, user, framework: Part | None) -> list[Link]:
    """Once the decision is recorded, the clerk takes the step that belongs to it."""
    if framework is None or not framework.decided or question.status != Status.FRAMEWORK:
        return []
    if not policies.record_framework.allows(user, question):
        return []
    table = (
        (_("The council set the frameworks"), "set_framework"),
        (_("The council sends the frameworks back"), "return_framework"),
    )
    return [
        Link(label, reverse("questions:step", args=[question.pk, name])) for label, name in table
    ]


@dataclass(frozen=True)
class AskedLine:
    """A question of the council, and where this person answers it."""

    asked: CouncilQuestion
    answer_url: str
    steers: bool


def asked_lines(question: Question, user, rows: Iterable[CouncilQuestion]) -> list[AskedLine]:
    """Council questions with a link for who may answer them."""
    lines = []
    for asked in rows:
        asked.question = question
        may = policies.answer_question.allows(user, asked)
        url = reverse("council:answer", args=[asked.pk]) if may else ""
        lines.append(AskedLine(asked, url, asked.wish == "steer"))
    return lines
