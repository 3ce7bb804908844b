"""From an open house to its process agreement: no proposals, no ranking (DOMAIN.md 5)."""

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.open_house.operations import seat
from aanbesteden.coalitions.models import Coalition
from aanbesteden.lifecycle import Check
from aanbesteden.policies import Allow, deny, policy
from aanbesteden.questions.policies import run
from aanbesteden.tendering.models import Route
from aanbesteden.tendering.queries import current_tender


def is_open_house(question) -> bool:
    tender = current_tender(question)
    return tender is not None and tender.route == Route.OPEN_HOUSE


@policy
def start_open_house(user, question):
    """Make the process agreement with whoever was admitted: who runs the question."""
    answer = run.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not is_open_house(question):
        return deny(gettext_lazy("Only an open house goes to an agreement without proposals."))
    return answer


def somebody_was_admitted(question, at) -> list[Check]:
    """There is a party, and nobody waits for an answer."""
    tender = current_tender(question)
    rows = list(tender.admissions.all()) if tender else []
    url = reverse("agreements:open_house", args=[tender.pk]) if tender else ""
    return [
        Check(
            gettext_lazy("At least one party was admitted"),
            any(row.takes_part for row in rows),
            url=url,
        ),
        Check(
            gettext_lazy("Every request to take part was answered"),
            not any(row.is_open for row in rows),
            url=url,
        ),
    ]


def make_process_agreement(question, *, by, at, reason, **data) -> None:
    """One agreement with everybody who was admitted, in the order of asking."""
    tender = current_tender(question)
    coalition = Coalition.objects.create(
        tender=tender,
        name=gettext("Open house %(question)s") % {"question": question.short_name},
        slug="open-house",
        is_visible=True,
        started_by=by,
        started_at=at,
    )
    agreement = Agreement.objects.create(question=question, coalition=coalition, created_at=at)
    for admission in tender.admissions.filter(ended_at=None).exclude(admitted_at=None):
        seat(admission, agreement, by=by, at=at)
