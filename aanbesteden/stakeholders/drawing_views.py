"""The other drawings of the field: suppliers and partners, relations, life domains."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import drawings, policies, relating, suggesting
from aanbesteden.stakeholders.context import field_context, field_crumb
from aanbesteden.stakeholders.models import Partnership
from aanbesteden.stakeholders.player_views import FieldPage
from aanbesteden.stakeholders.relating import RelationForm
from aanbesteden.stakeholders.score_models import PlayerRelation
from aanbesteden.stakeholders.views import PER_PAGE, filtered
from aanbesteden.web.pages import ActionPage


@require_safe
def kraljic(request, question_id: int):
    """Both sides of the matrix, and the partnerships with their purpose."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    found = filtered(request, question)
    ours, theirs = drawings.kraljic(found["players"])
    partners = [row for row in found["players"] if row.partnership]
    page = Paginator(partners, PER_PAGE).get_page(request.GET.get("page"))
    purposes = dict(
        question.stakeholders.filter(pk__in=[row.pk for row in page]).values_list(
            "pk", "partnership_purpose"
        )
    )
    context = field_context(request, question, _("Suppliers and partners"))
    context |= found | {
        "ours": ours,
        "theirs": theirs,
        "partners": [(row, Partnership(row.partnership).label, purposes[row.pk]) for row in page],
        "page_obj": page,
    }
    return render(request, "stakeholders/kraljic.html", context)


@require_safe
def relations(request, question_id: int):
    """The map of relations between the players that fit the filter."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    found = filtered(request, question)
    chart = drawings.relations(question, found["players"])
    rows = relating.listed(question, {row.pk for row in found["players"]})
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    numbers = {row.pk: row.number for row in found["whole"]}
    context = field_context(request, question, _("Relations between players"))
    context |= found | {
        "chart": chart,
        "page_obj": page,
        "ties": [(numbers[tie.one_id], numbers[tie.other_id], tie) for tie in page],
        "may_edit": policies.edit.allows(request.user, question),
    }
    return render(request, "stakeholders/relations.html", context)


@require_safe
def domains(request, question_id: int):
    """Who touches which life domain, and who is missing."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    found = filtered(request, question)
    may_edit = policies.edit.allows(request.user, question)
    context = field_context(request, question, _("Life domains"))
    context |= found | {
        "chart": drawings.coverage(found["players"]),
        "undescribed": sum(not row.domains for row in found["players"]),
        "suggestions": suggesting.suggestions(question, request.user) if may_edit else None,
        "may_edit": may_edit,
    }
    return render(request, "stakeholders/domains.html", context)


class AddRelation(FieldPage):
    form_class = RelationForm
    title = gettext_lazy("Add a relation")
    success_message = gettext_lazy("The relation stands on the map.")

    def get_form_kwargs(self):
        return {"question": self.object}

    def get_initial(self):
        return {"one": self.request.GET.get("speler", "")}

    def save(self, form, at):
        return relating.relate(
            form.cleaned_data["one"],
            form.cleaned_data["other"],
            kind=form.cleaned_data["kind"],
            note=form.cleaned_data["note"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("stakeholders:relations", args=[self.object.pk])


class RemoveRelation(ActionPage):
    policy = policies.edit_relation
    title = gettext_lazy("Remove a relation")
    submit_label = gettext_lazy("Yes, remove it")
    success_message = gettext_lazy("The relation was removed.")

    def get_object(self):
        rows = PlayerRelation.objects.select_related("one__question__municipality", "other")
        return get_object_or_404(
            rows, one__question=self.kwargs["question_id"], pk=self.kwargs["pk"]
        )

    def get_lead(self):
        return f"{self.object.one} - {self.object.get_kind_display()} - {self.object.other}"

    def save(self, form, at):
        relating.unrelate(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("stakeholders:relations", args=[self.kwargs["question_id"]])

    def get_context(self):
        question = self.object.one.question
        crumbs = [
            field_crumb(question),
            (
                _("Relations between players"),
                reverse("stakeholders:relations", args=[question.pk]),
            ),
        ]
        return field_context(self.request, question, self.get_title(), crumbs=crumbs)
