"""The council's page of one question: its state on one page, and what this person can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.articulation.overview import Part, framework_part
from aanbesteden.articulation.policies import read_framework
from aanbesteden.articulation.queries import PublicArticulation, public_articulation
from aanbesteden.council import policies, queries
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment
from aanbesteden.cycle import Phase, phase_of
from aanbesteden.questions.models import Question, Status
from aanbesteden.web.context import Link


@dataclass(frozen=True)
class MomentLine:
    """A moment in the table, with how it stands and what this person can do with it."""

    moment: InfluenceMoment
    state: str
    kind: str
    change_url: str = ""
    record_url: str = ""


@dataclass(frozen=True)
class CouncilPage:
    """Everything on the page but the paged questions."""

    phase: Phase
    last: queries.Happening | None
    next_moment: InfluenceMoment | None
    moments: list[MomentLine]
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
    own = queries.councils_of(user)
    coming = [m for m in moments if m.held_on is None and m.planned_on >= today]
    mine = [m for m in coming if m.municipality_id in own]
    shown = framework_part(question, user, at) if read_framework.allows(user, question) else None
    deeds = _deeds(question, user)
    return CouncilPage(
        phase=phase_of(question),
        last=queries.last_happening(question),
        next_moment=next(iter(mine or coming), None),
        moments=_lines(question, user, moments, today),
        aim=public_articulation(question),
        framework=shown,
        steps=_steps(question, user, shown),
        primary=deeds[0] if deeds else None,
        secondary=deeds[1:],
        is_shared=len({m.municipality_id for m in moments}) > 1,
    )


def stand(moment: InfluenceMoment, today: date) -> tuple[str, str]:
    """How a moment stands, in words, and the kind of its badge."""
    if moment.held_on:
        return _("held"), "success"
    if moment.planned_on < today:
        return _("result not recorded yet"), "warning"
    return _("is planned"), "neutral"


def _lines(question, user, moments, today) -> list[MomentLine]:
    lines = []
    for moment in moments:
        moment.question = question
        state, kind = stand(moment, today)
        change = policies.change_moment.allows(user, moment)
        record = policies.record_moment.allows(user, moment)
        lines.append(
            MomentLine(
                moment=moment,
                state=state,
                kind=kind,
                change_url=reverse("council:change_moment", args=[moment.pk]) if change else "",
                record_url=reverse("council:record_moment", args=[moment.pk]) if record else "",
            )
        )
    return lines


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


def asked_lines(question: Question, user, rows: Iterable[CouncilQuestion]) -> list[AskedLine]:
    """Council questions with a link for who may answer them."""
    lines = []
    for asked in rows:
        asked.question = question
        may = policies.answer_question.allows(user, asked)
        lines.append(AskedLine(asked, reverse("council:answer", args=[asked.pk]) if may else ""))
    return lines
