"""What every page about the field shows around its content: the way back and the other parts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.questions.context import question_context
from aanbesteden.stakeholders import policies
from aanbesteden.web.context import Link


def field_crumb(question) -> tuple[str, str]:
    return (_("Players"), reverse("stakeholders:field", args=[question.pk]))


def player_crumbs(player) -> list[tuple[str, str]]:
    own = reverse("stakeholders:player", args=[player.question_id, player.pk])
    return [field_crumb(player.question), (player.name, own)]


def field_context(request, question, here: Any, *, crumbs=None) -> dict[str, Any]:
    """As `question_context`, with the parts of the analysis as a second row of links."""
    trail = [field_crumb(question)] if crumbs is None else crumbs
    context = question_context(request, question, here, crumbs=trail)
    parts = [
        (_("Field"), "field"),
        (_("Suppliers and partners"), "kraljic"),
        (_("Relations"), "relations"),
        (_("Life domains"), "domains"),
        (_("Is it complete?"), "completeness"),
        (_("Snapshots"), "snapshots"),
        (_("As a visitor"), "preview"),
    ]
    if policies.read_contacts.allows(request.user, question):
        parts.insert(4, (_("Plan and contacts"), "plan"))
    if policies.score.allows(request.user, question):
        parts.insert(1, (_("My scores"), "my_scores"))
    context["parts"] = [
        Link(label, url, current=request.path == url)
        for label, name in parts
        if (url := reverse(f"stakeholders:{name}", args=[question.pk]))
    ]
    return context
