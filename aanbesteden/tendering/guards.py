"""What a tender must hold before it is published, and when it closes."""

from datetime import timedelta

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.lifecycle import Check
from aanbesteden.roles import ASSESSOR, OPENER, holders
from aanbesteden.tendering.consequences import consequences
from aanbesteden.tendering.european import announced_first
from aanbesteden.tendering.models import Route
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_values import answer_days, held_by_tender

FEWEST_ASSESSORS = 2
OPENERS = 2


def _url(name: str, question) -> str:
    return reverse(f"tendering:{name}", args=[question.pk])


def has_requirements(tender) -> bool:
    """In words, or row by row."""
    return bool(tender.requirements.strip()) or tender.requirement_rows.exists()


def text_is_complete(question, at) -> list[Check]:
    """Formal question, route with reasons, requirements and room to adjust (DOMAIN.md 2.5)."""
    tender = current_tender(question)
    asks = bool(tender and has_requirements(tender))
    return [
        *_basis(tender, question),
        Check(
            _("Write the tender question and how it differs from the societal question"),
            bool(tender and tender.text and tender.differs),
            url=_url("text", question),
        ),
        Check(
            _("Choose the legal route, with reasons"),
            bool(tender and tender.route and tender.route_reason),
            url=_url("text", question),
        ),
        Check(
            _("Describe the minimum requirements, the safeguards and the room to adjust"),
            bool(asks and tender.safeguards and tender.room_to_adjust),
            url=_url("conditions", question),
        ),
        _defaults_are_kept_or_argued(tender, question, at),
    ]


def _basis(tender, question) -> list[Check]:
    """Who realises a strategy, must be able to read it."""
    if tender is None or not tender.strategy_round_id:
        return []
    return [
        Check(
            _("Describe the chosen strategy, so that everybody can work with it"),
            bool(tender.basis.strip()),
            url=_url("text", question),
        )
    ]


def _defaults_are_kept_or_argued(tender, question, at) -> Check:
    """Leaving a default asks for a reason, nothing more (RULES.md)."""
    found = consequences(tender, on=timezone.localdate(at)) if tender else []
    silent = [str(one.held.rule.subject) for one in found if one.needs_reason]
    return Check(
        _("Where you leave a default of the legal route, a reason is written down"),
        not silent,
        "; ".join(silent),
        f"{_url('tender', question)}#weg",
    )


def money_fits_the_framework(question, at) -> Check:
    """The highest contribution stays within what the council set."""
    tender = current_tender(question)
    framework = getattr(question, "framework", None)
    amount = tender.contribution if tender else None
    fits = amount is not None and (
        framework is None or framework.ceiling is None or amount <= framework.ceiling
    )
    return Check(
        _("Name the highest contribution, within what the council set"),
        fits,
        url=_url("conditions", question),
    )


def criteria_add_up(question, at) -> Check:
    """The weights of the award criteria are 100 together; an open house ranks nobody."""
    tender = current_tender(question)
    total = tender.criteria.aggregate(total=Sum("weight"))["total"] or 0 if tender else 0
    if tender and tender.route == Route.OPEN_HOUSE:
        return Check(
            _("An open house has no weights: whoever meets the requirements takes part"),
            total == 0,
            url=_url("criteria", question),
        )
    return Check(
        _("The weights of the award criteria are 100 percent together"),
        total == 100,
        _("Now %(total)s percent") % {"total": total},
        _url("criteria", question),
    )


def schedule_is_possible(question, at) -> list[Check]:
    """A deadline ahead, and questions that end long enough before it (`rules.toml`)."""
    tender = current_tender(question)
    days = answer_days(tender, held_by_tender(tender, timezone.localdate(at))) if tender else 0
    deadline = tender.deadline if tender else None
    until = tender.questions_until if tender else None
    url = _url("schedule", question)
    return [
        Check(
            _("The deadline for proposals lies ahead"), bool(deadline and deadline > at), url=url
        ),
        Check(
            _("Questions can be asked until at least %(days)s days before the deadline")
            % {"days": days},
            bool(deadline and until and until <= deadline - timedelta(days=days)),
            url=url,
        ),
    ]


def people_are_appointed(question, at) -> list[Check]:
    """Two people to open, and a panel to assess."""
    tender = current_tender(question)
    openers = holders(OPENER, tender).count() if tender else 0
    assessors = holders(ASSESSOR, tender).count() if tender else 0
    url = _url("people", question)
    return [
        Check(
            _("Appoint at least two people who open the proposals together"),
            openers >= OPENERS,
            _("Now %(count)s") % {"count": openers},
            url,
        ),
        Check(
            _("Appoint at least two assessors"),
            assessors >= FEWEST_ASSESSORS,
            _("Now %(count)s") % {"count": assessors},
            url,
        ),
    ]


def rules_are_fixed(question, at) -> list[Check]:
    """Who divides a subsidy says beforehand what earns what (Awb; Council of State 2018:2310)."""
    tender = current_tender(question)
    if tender is None or tender.route != Route.SUBSIDY:
        return []
    rows = list(tender.criteria.all())
    silent = [row.name for row in rows if not row.what_earns]
    return [
        Check(
            _("The rules for dividing the subsidy say what earns which score"),
            bool(rows) and not silent,
            _("Nothing is said yet at: %(names)s") % {"names": ", ".join(silent)} if silent else "",
            _url("criteria", question),
        )
    ]


# What must be so before everybody can read a tender and hand in for it.
BEFORE_PUBLICATION = (
    text_is_complete,
    money_fits_the_framework,
    criteria_add_up,
    schedule_is_possible,
    people_are_appointed,
    rules_are_fixed,
    announced_first,
)


def deadline_has_passed(question, at) -> Check:
    tender = current_tender(question)
    return Check(
        _("The deadline for proposals has passed"),
        bool(tender and tender.deadline and at >= tender.deadline),
        url=_url("tender", question),
    )


def questions_are_answered(question, at) -> Check:
    tender = current_tender(question)
    waiting = tender.clarifications.filter(published_at=None).count() if tender else 0
    return Check(
        _("Answer every question about the tender, and send the answers in a notice"),
        waiting == 0,
        _("%(count)s still waiting") % {"count": waiting} if waiting else "",
        _url("clarifications", question),
    )


def new_round_is_planned(question, at) -> list[Check]:
    """After a failed coalition a new round needs a date to hand in (DOMAIN.md 2.8).

    It is published by that step, so TED comes first here as well.
    """
    tender = current_tender(question)
    planned = bool(tender and not tender.published_at and tender.deadline and tender.deadline > at)
    return [
        Check(
            _("Prepare the new round: the lessons and a new deadline"),
            planned,
            url=_url("new_round", question),
        ),
        *(announced_first(question, at) if planned else []),
    ]
