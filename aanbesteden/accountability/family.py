"""The family tree of a question: what it came from, what followed, and what each one learnt."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from aanbesteden.accountability.models import Report, ReportStatus
from aanbesteden.accountability.queries import HEAVY
from aanbesteden.agreements.models import Agreement
from aanbesteden.charts.family import Family, Kin
from aanbesteden.questions import policies
from aanbesteden.questions.models import Question


@dataclass(frozen=True)
class Lesson:
    """What was learnt, and where: in a report, or when a coalition stopped."""

    source: str
    text: str
    report: Report | None = None


@dataclass(frozen=True)
class Member:
    """One question of the family, `depth` steps from the oldest."""

    question: Question
    depth: int
    is_here: bool
    comes_from: str
    lessons: tuple[Lesson, ...]


def family_of(question: Question, user) -> list[Member]:
    """All questions of the family that *user* may know, each after the one it follows on.

    In a fixed number of queries, however large the family.
    """
    rows = Question.objects.exclude(previous=None).values_list("pk", "previous")
    before = dict(rows)
    after: dict[int, list[int]] = defaultdict(list)
    for later in sorted(before):
        after[before[later]].append(later)
    oldest = question.pk
    while oldest in before:
        oldest = before[oldest]
    order = _in_order(oldest, after)
    found = Question.objects.select_related("municipality").in_bulk([pk for pk, _depth in order])
    lessons = _lessons(list(found))
    return [
        Member(
            found[pk],
            depth,
            pk == question.pk,
            found[before[pk]].short_name if pk in before else "",
            tuple(lessons[pk]),
        )
        for pk, depth in order
        if policies.see.allows(user, found[pk])
    ]


def drawing_of(members: list[Member]) -> Family:
    """The tree, with on every line what the question above it taught."""
    places = {member.question.pk: number for number, member in enumerate(members)}
    kin = []
    for member in members:
        parent = places.get(member.question.previous_id)
        taught = members[parent].lessons if parent is not None else ()
        question = member.question
        kin.append(
            Kin(
                question.short_name,
                member.depth,
                parent,
                " ".join(taught[-1].text.split()) if taught else "",
                member.is_here,
                f"/vragen/{question.slug}/" if question.public_since else "",
            )
        )
    return Family(_("Family of this question"), tuple(kin))


def _in_order(oldest: int, after: dict[int, list[int]]) -> list[tuple[int, int]]:
    """Keys with their depth, every question directly before those that follow on it."""
    found, waiting = [], [(oldest, 0)]
    while waiting:
        pk, depth = waiting.pop()
        found.append((pk, depth))
        waiting += [(later, depth + 1) for later in reversed(after.get(pk, []))]
    return found


def _lessons(questions: list[int]) -> dict[int, list[Lesson]]:
    """The newest version of every report, and what coalitions that stopped left behind."""
    found: dict[int, list[Lesson]] = defaultdict(list)
    stopped = Agreement.objects.filter(question__in=questions, ended_at__isnull=False)
    for row in stopped.exclude(lessons="").select_related("coalition").order_by("ended_at", "pk"):
        found[row.question_id].append(Lesson(row.coalition.name, row.lessons))
    reports = (
        Report.objects.filter(agreement__question__in=questions, status=ReportStatus.PUBLISHED)
        .exclude(replaced_by__status=ReportStatus.PUBLISHED)
        .select_related("agreement")
        .defer(*HEAVY)
        .order_by("published_at", "pk")
    )
    for row in reports:
        found[row.agreement.question_id].append(Lesson(row.title, row.learnt, row))
    return found


def start_from(question: Question) -> dict[str, str]:
    """The first words of the sheet of a next question: what the final report left open."""
    report = (
        Report.objects.filter(agreement__question=question, status=ReportStatus.PUBLISHED)
        .exclude(replaced_by__status=ReportStatus.PUBLISHED)
        .defer(*HEAVY)
        .order_by("-published_at", "-pk")
        .first()
    )
    if report is None:
        return {}
    begun = {"most_vulnerable": report.not_reached, "others_can": report.remains}
    return {name: text for name, text in begun.items() if text.strip()}
