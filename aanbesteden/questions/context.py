"""What every page about one question shows around its content."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.cycle import phase_of
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import read_dossier
from aanbesteden.web.context import Link

FROM_AGREEMENT = {Status.AGREEMENT, Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED}
FROM_TENDER = FROM_AGREEMENT | {
    Status.TENDERING,
    Status.COALITION_FORMING,
    Status.OPENING,
    Status.ASSESSMENT,
    Status.AWARD,
    Status.STANDSTILL,
}
FROM_ASSESSMENT = FROM_AGREEMENT | {Status.ASSESSMENT, Status.AWARD, Status.STANDSTILL}
FROM_AWARD = FROM_AGREEMENT | {Status.AWARD, Status.STANDSTILL}


def question_context(request, question: Question, here: Any, *, crumbs=()) -> dict[str, Any]:
    """Phase, breadcrumbs and the tabs of the dossier, for `workspace/base.html`.

    `here` is the name of this page; `crumbs` are (label, url) pairs between dossier and page.
    Who comes from the public page of a question, and from no room of their own, goes back there.
    """
    reads = read_dossier.allows(request.user, question)
    trail = [(_("My work"), reverse("questions:my_work"))]
    if reads:
        trail.append((question.short_name, reverse("questions:dossier", args=[question.pk])))
    elif question.public_since and not crumbs:
        trail = [
            (_("Questions"), "/vragen/"),
            (question.short_name, f"/vragen/{question.slug}/"),
        ]
    return {
        "question": question,
        "phase": phase_of(question),
        "crumbs": [*trail, *crumbs],
        "here": here,
        "tabs": _tabs(request, question) if reads else [],
    }


def _tabs(request, question: Question) -> list[Link]:
    """The rooms of the dossier that make sense at this status."""
    rooms = [
        (_("Dossier"), "questions:dossier", True),
        (_("The question"), "articulation:overview", True),
        (_("Players"), "stakeholders:field", True),
        (_("Council"), "council:question", True),
        (_("Tender"), "tendering:tender", question.status in FROM_TENDER),
        (_("Assessment"), "assessment:overview", question.status in FROM_ASSESSMENT),
        (_("Award"), "awarding:award", question.status in FROM_AWARD),
        (_("Together"), "agreements:together", question.status in FROM_AGREEMENT),
        (_("Documents"), "questions:documents", True),
        (_("History"), "questions:history", True),
    ]
    links = []
    for label, name, shown in rooms:
        if shown:
            url = reverse(name, args=[question.pk])
            exact = name == "questions:dossier"
            here = request.path == url if exact else request.path.startswith(url)
            links.append(Link(label, url, current=here))
    return links
