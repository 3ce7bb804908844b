"""The field and its players to read, and what a visitor sees of them."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import drawings, placing, policies, queries, scoring
from aanbesteden.stakeholders.context import field_context, field_crumb
from aanbesteden.stakeholders.filters import FieldFilter
from aanbesteden.stakeholders.forms import OWN_FIELDS, RegisterSearch
from aanbesteden.stakeholders.models import OwnPosition, Stakeholder

PER_PAGE = 25
SHOWN = (
    "identity",
    "kind",
    "role",
    "problem_role",
    "risk_readiness",
    "interests",
    "moved_by",
    "unused_potential",
    "partnership",
    "partnership_purpose",
    "goal_impact",
    "supply_risk",
    "our_weight",
    "our_attraction",
    "spoken_on",
)
IN_CONFIDENCE = ("history", "strengths", "weaknesses", "private_notes")


def lines_of(obj, names):
    """Label and text per field; choices in words, empty fields left out."""
    for name in names:
        display = getattr(obj, f"get_{name}_display", None)
        value = display() if display else getattr(obj, name)
        if value not in (None, ""):
            yield obj._meta.get_field(name).verbose_name, value


def filtered(request, question) -> dict:
    """The players that the filter leaves, and what the filter says of itself."""
    whole = placing.placed(question)
    form = FieldFilter(request.GET)
    rows = form.chosen(whole)
    return {
        "whole": whole,
        "players": rows,
        "form": form,
        "is_filtering": form.is_filtering,
        "result": ngettext("%(count)s player", "%(count)s players", len(rows))
        % {"count": len(rows)},
        "tail": form.address(),
    }


@require_safe
def field(request, question_id: int):
    """The power-interest field: the players that fit the filter, in the drawing and the table."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    found = filtered(request, question)
    chart = drawings.power_interest(found["players"])
    letters = chart.letters()
    numbered = [(row, letters.get(index)) for index, row in enumerate(found["players"], 1)]
    page = Paginator(numbered, PER_PAGE).get_page(request.GET.get("page"))
    own = OwnPosition.objects.filter(question=question).first()
    context = field_context(request, question, _("Players"), crumbs=[])
    context |= found | {
        "chart": chart,
        "page_obj": page,
        "differences": [row for row in found["whole"] if row.is_open_difference][:PER_PAGE],
        "completeness": queries.completeness(question),
        "own": list(lines_of(own, OWN_FIELDS)) if own else [],
        "may_edit": policies.edit.allows(request.user, question),
        "may_read_private": policies.read_private.allows(request.user, question),
    }
    return render(request, "stakeholders/field.html", context)


@require_safe
def player(request, question_id: int, pk: int):
    """One player: what is known, and for those who may, what is said in confidence."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    found = get_object_or_404(
        Stakeholder.objects.select_related("organisation"), question=question, pk=pk
    )
    private = policies.read_private.allows(request.user, question)
    scores = placing.scores_of(question, found)
    context = question_context(request, question, found.name, crumbs=[field_crumb(question)])
    context |= {
        "player": found,
        "lines": list(lines_of(found, SHOWN)),
        "domains": queries.domain_labels(found.domains),
        "scored": scores.get(found.pk),
        "analysts": scoring.shown_to(request.user, found),
        "talks": found.talks.select_related("by")[:PER_PAGE],
        "relations": queries.relations_of(found)[:PER_PAGE],
        "reads_private": private,
        "private_lines": list(lines_of(found, IN_CONFIDENCE)) if private else [],
        "conversations": found.conversations.select_related("noted_by")[:PER_PAGE]
        if private
        else [],
        "public": queries.public_player(found, scores) if found.is_public else None,
        "may_edit": policies.edit_player.allows(request.user, found),
        "may_score": policies.score.allows(request.user, question),
    }
    return render(request, "stakeholders/player.html", context)


@require_safe
def preview(request, question_id: int):
    """The field as a visitor sees it."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    public = queries.public_field(question)
    page = Paginator(public.players, PER_PAGE).get_page(request.GET.get("page"))
    context = field_context(request, question, _("What the public sees"))
    context |= {
        "chart": public.chart,
        "own": public.own,
        "page_obj": page,
        "may_edit": policies.edit.allows(request.user, question),
    }
    return render(request, "stakeholders/preview.html", context)


@require_safe
def register(request, question_id: int):
    """Organisations of the shared register that are not in the field yet."""
    question = fetch(request, question_id)
    policies.edit.check(request.user, question)
    form = RegisterSearch(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.register(question, text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(
        request, question, _("From the register"), crumbs=[field_crumb(question)]
    )
    return render(request, "stakeholders/register.html", context | {"form": form, "page_obj": page})
