"""The shared room of municipality and coalition: what is there, what is missing, what is due."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.agreements.character import character_of, review_due
from aanbesteden.agreements.household.explaining import remarks_of
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.policies import UNDER_WAY, is_of_either_side
from aanbesteden.agreements.queries import ended_agreements, household_of, unsigned_parties
from aanbesteden.agreements.travel.queries import budget_of, statement_of
from aanbesteden.charts.words import euros
from aanbesteden.lifecycle import Check, Step, checks, table_of
from aanbesteden.questions.models import Question, Status
from aanbesteden.templatetags.dutch import date_nl, period
from aanbesteden.tendering.models import Route

SOON = timedelta(days=30)


# Rooms that only the two sides enter; others are not sent to a closed door.
FOR_PARTIES = {"monitoring:trust"}


@dataclass(frozen=True)
class Line:
    """One part of the room, as a line in a list."""

    title: Any
    url: str
    text: Any
    aside: Any = ""


@dataclass(frozen=True)
class Room:
    """The index page of the room."""

    agreement: Agreement | None
    facts: list[tuple[Any, Any]]
    step: Step | None
    missing: list[Check]
    due: list[Check]
    lines: list[Line]
    ended: list[Agreement]

    @property
    def ready(self) -> bool:
        return all(line.ok for line in self.missing)


def room_of(question: Question, agreement: Agreement | None, *, user, at: datetime) -> Room:
    """Gather the room of *question*; without an agreement only what ended before."""
    step = _next_step(question) if agreement else None
    return Room(
        agreement=agreement,
        facts=_facts(agreement) if agreement else [],
        step=step,
        missing=checks(question, step, at) if step else [],
        due=_due(agreement, timezone.localdate(at)) if agreement else [],
        lines=_lines(agreement, user) if agreement else [],
        ended=list(ended_agreements(question)),
    )


def _next_step(question: Question) -> Step | None:
    onward = [step for step in table_of(question).onward_from(question) if not step.is_back]
    return onward[0] if onward else None


def _facts(agreement: Agreement) -> list[tuple[Any, Any]]:
    facts = [(_("Coalition"), agreement.coalition.name)]
    if agreement.archetype:
        facts.append((_("Kind of relation"), agreement.get_archetype_display()))
    if agreement.starts_on:
        facts.append((_("Term"), period(agreement.starts_on, agreement.ends_on)))
    if agreement.amount is not None:
        facts.append((_("Contribution of the municipality"), euros(agreement.amount)))
    return facts


# What is due ----------------------------------------------------------------------


def _due(agreement: Agreement, today) -> list[Check]:
    return [
        *(_measurements_due(agreement, today) if agreement.question.status in UNDER_WAY else []),
        *_review_due(agreement, today),
        *_actions_due(agreement, today),
        *_stories_waiting(agreement),
        *_adjustments_waiting(agreement),
        *_amounts_waiting(agreement, today),
        *_travel_waiting(agreement),
        *_words_waiting(agreement),
    ]


def _when(day, today):
    text = _("Too late: %(day)s") if day < today else _("Before %(day)s")
    return text % {"day": date_nl(day)}


def _measurements_due(agreement, today) -> list[Check]:
    rows = agreement.indicators.filter(next_due_on__lte=today + SOON).order_by("next_due_on")[:5]
    return [
        Check(
            _("Measure “%(name)s”") % {"name": row.name},
            False,
            _when(row.next_due_on, today),
            reverse("monitoring:indicator", args=[agreement.question_id, row.pk]),
        )
        for row in rows
    ]


def _review_due(agreement, today) -> list[Check]:
    if agreement.question.status != Status.REALISATION:
        return []
    last = agreement.reviews.values_list("held_on", flat=True).first()
    if not review_due(agreement, last=last, today=today):
        return []
    text = _("Hold a review, and reread the social contract there")
    why = character_of(agreement).asks
    return [Check(text, False, why, reverse("monitoring:reviews", args=[agreement.question_id]))]


def _actions_due(agreement, today) -> list[Check]:
    open_actions = Q(reviews__actions__done_at=None, reviews__actions__due_on__lte=today + SOON)
    rows = (
        Agreement.objects.filter(open_actions, pk=agreement.pk)
        .order_by("reviews__actions__due_on")
        .values_list(
            "reviews__actions__text",
            "reviews__actions__owner",
            "reviews__actions__due_on",
            "reviews__pk",
        )[:5]
    )
    return [
        Check(
            text,
            False,
            f"{owner}. {_when(due_on, today)}",
            reverse("monitoring:review", args=[agreement.question_id, review]),
        )
        for text, owner, due_on, review in rows
    ]


def _stories_waiting(agreement) -> list[Check]:
    count = agreement.stories.filter(status="told").count()
    return _counted(
        count,
        ngettext("Read %(count)d story", "Read %(count)d stories", count),
        _("Then publish it, or keep it inside the coalition."),
        reverse("monitoring:stories", args=[agreement.question_id]),
    )


def _adjustments_waiting(agreement) -> list[Check]:
    count = agreement.adjustments.filter(
        Q(agreed_by_coalition_at=None) | Q(agreed_by_municipality_at=None), declined_at=None
    ).count()
    return _counted(
        count,
        ngettext("Answer %(count)d adjustment", "Answer %(count)d adjustments", count),
        _("One side proposed it; the other side agrees or says why not."),
        reverse("agreements:adjustments", args=[agreement.question_id]),
    )


def _amounts_waiting(agreement, today) -> list[Check]:
    count = sum(row.waits for row in remarks_of(agreement, today=today))
    return _counted(
        count,
        ngettext("Explain %(count)d remarkable amount", "Explain %(count)d remarkable amounts",
                 count),
        _("The partner concerned says why it stands out."),
        reverse("agreements:money", args=[agreement.question_id]) + "#opvallend",
    )  # fmt: skip


def _travel_waiting(agreement) -> list[Check]:
    budget = budget_of(agreement)
    if budget is None:
        return []
    budget.agreement = agreement
    url = reverse("agreements:travel_year", args=[agreement.question_id, budget.year])
    owing = sum(bool(row.still) for row in statement_of(budget).shares)
    asked = budget.spending.filter(decided_at=None).count()
    text = ngettext(
        "%(count)d party still pays its share.", "%(count)d parties still pay their share.", owing
    )
    pay = [Check(_("Pay the travel budget"), False, text % {"count": owing}, url)] if owing else []
    return pay + _counted(
        asked,
        ngettext("Decide about %(count)d spending", "Decide about %(count)d spendings", asked),
        _("Somebody else than who proposed it says yes or no."),
        f"{url}#uitgaven",
    )


def _words_waiting(agreement) -> list[Check]:
    count = (
        agreement.reports.filter(status="approval", words__verdict="")
        .values_list("words__pk", flat=True)
        .count()
    )
    return _counted(
        count,
        ngettext("%(count)d party still gives its word", "%(count)d parties still give their word",
                 count),
        _("Each says in its own words what it thinks of the report."),
        reverse("accountability:reports", args=[agreement.question_id]),
    )  # fmt: skip


def _counted(count: int, text: str, detail, url: str) -> list[Check]:
    return [Check(text % {"count": count}, False, detail, url)] if count else []


# What is there --------------------------------------------------------------------


def _lines(agreement: Agreement, user) -> list[Line]:
    question, hidden = [agreement.question_id], _hidden(agreement, user)
    return [
        Line(title, reverse(name, args=question), text, aside)
        for title, name, text, aside in _rooms(agreement)
        if name not in hidden
    ]


def _rooms(agreement: Agreement) -> list[tuple]:
    """Every part of the room: its name, its page, what one finds there, how it stands."""
    waiting = unsigned_parties(agreement)
    book = household_of(agreement).total
    agreed = agreement.adjustments.filter(declined_at=None).count()
    indicators, stories = agreement.indicators.count(), agreement.stories.count()
    reviews, reports = agreement.reviews.count(), agreement.reports.count()
    signed = _("Signed by all") if not waiting else _("Not signed by all yet")
    return [
        (_("Agreement"), "agreements:agreement", _("What we agreed, and our social contract."),
         signed),
        (_("Risks and incentives"), "agreements:sharing",
         _("Who carries what may go wrong, and what moves us to do well."), ""),
        (_("Thinking along"), "agreements:thinking",
         _("When we came together, and who was there."), ""),
        (_("Other agreements"), "agreements:links",
         _("What touches what was agreed elsewhere."), ""),
        (_("When we disagree"), "agreements:disagreements",
         _("Step by step, and written down."), ""),
        (_("Monitoring arrangement"), "monitoring:arrangement",
         _("Who watches what, how and how often."), ""),
        (_("Indicators"), "monitoring:indicators", _("What we measure, and how it goes."),
         _count(indicators)),
        (_("Stories"), "monitoring:stories", _("What numbers do not tell."), _count(stories)),
        (_("Signals about the execution"), "monitoring:voices",
         _("What residents and frontline workers notice."), ""),
        (_("Questionnaires"), "monitoring:surveys",
         _("A few questions, by link or QR code."), ""),
        (_("Trust"), "monitoring:trust",
         _("How much both sides trust each other; only the parties read it."), ""),
        (_("Case discussions"), "monitoring:cases",
         _("One case behind closed doors; only the lesson goes further."), ""),
        (_("Reviews"), "monitoring:reviews", _("What goes well, what must be better?"),
         _count(reviews)),
        (_("What does not work"), "monitoring:failures", _("Say it early and learn from it."), ""),
        (_("Adjustments"), "agreements:adjustments", _("What we changed on the way, and why."),
         _count(agreed)),
        (_("Household book"), "agreements:money", _("What comes in and what is spent."),
         _("%(amount)s spent") % {"amount": euros(book.spending)}),
        (_("Travel budget"), "agreements:travel", _("Money for developing the cooperation."), ""),
        (_("Area budget"), "agreements:area", _("Several sources in one pot, for one area."), ""),
        (_("Reports"), "accountability:reports", _("The account we give together."),
         _count(reports)),
    ]  # fmt: skip


def _hidden(agreement: Agreement, user) -> set[str]:
    """Rooms this reader does not enter, and those this agreement has no use for."""
    hidden = set() if is_of_either_side(user, agreement) else set(FOR_PARTIES)
    if agreement.coalition.tender.route != Route.OPEN_HOUSE:
        hidden.add("agreements:thinking")  # its parties alone took on that duty
    return hidden


def _count(number: int) -> str:
    return str(number) if number else _("none yet")
