"""The field and its players, the own position, and what a visitor sees of it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden.policies import signed_in
from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import operations, policies, queries
from aanbesteden.stakeholders.forms import (
    OWN_FIELDS,
    FieldFilter,
    OwnPositionForm,
    PlayerForm,
    PublicForm,
    RegisterSearch,
    RemoveForm,
    organisation_of,
)
from aanbesteden.stakeholders.models import PRIVATE_FIELDS, OwnPosition, Stakeholder
from aanbesteden.web.pages import FormPage

PER_PAGE = 25
SHOWN = (
    "kind",
    "role",
    "influence",
    "interest",
    "stance",
    "risk_readiness",
    "interests",
    "moved_by",
    "unused_potential",
    "spoken_on",
)
IN_CONFIDENCE = ("history", "strengths", "weaknesses", "private_notes")


def _field_crumb(question):
    return (_("Players"), reverse("stakeholders:field", args=[question.pk]))


def _lines(obj, names):
    """Label and text per field; choices in words, empty fields left out."""
    for name in names:
        display = getattr(obj, f"get_{name}_display", None)
        value = display() if display else getattr(obj, name)
        if value not in (None, ""):
            yield obj._meta.get_field(name).verbose_name, value


@require_safe
def field(request, question_id: int):
    """The power-interest field: all players in the drawing, a page of them in the table."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    form = FieldFilter(request.GET)
    filters = form.filters()
    found = queries.players(question, filters=filters, sort=form.cleaned_data.get("sort", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    whole = queries.field_of(question)
    own = OwnPosition.objects.filter(question=question).first()
    context = question_context(request, question, _("Players"))
    context |= {
        "chart": whole.chart,
        "rows": [(whole.numbers.get(player.pk), player) for player in page],
        "page_obj": page,
        "form": form,
        "result": ngettext("%(count)s player", "%(count)s players", page.paginator.count)
        % {"count": page.paginator.count},
        "is_filtering": form.is_filtering,
        "completeness": queries.completeness(question),
        "own": list(_lines(own, OWN_FIELDS)) if own else [],
        "may_edit": policies.edit.allows(request.user, question),
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
    context = question_context(request, question, found.name, crumbs=[_field_crumb(question)])
    context |= {
        "player": found,
        "lines": list(_lines(found, SHOWN)),
        "reads_private": private,
        "private_lines": list(_lines(found, IN_CONFIDENCE)) if private else [],
        "public": queries.public_player(found) if found.is_public else None,
        "may_edit": policies.edit_player.allows(request.user, found),
    }
    return render(request, "stakeholders/player.html", context)


@require_safe
def preview(request, question_id: int):
    """The field as a visitor sees it."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    public = queries.public_field(question)
    page = Paginator(public.players, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(
        request, question, _("As a visitor sees it"), crumbs=[_field_crumb(question)]
    )
    return render(
        request,
        "stakeholders/preview.html",
        context | {"chart": public.chart, "page_obj": page},
    )


@require_safe
def register(request, question_id: int):
    """Choose an organisation from the shared register."""
    question = fetch(request, question_id)
    policies.edit.check(request.user, question)
    form = RegisterSearch(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.register(question, text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(
        request, question, _("From the register"), crumbs=[_field_crumb(question)]
    )
    return render(request, "stakeholders/register.html", context | {"form": form, "page_obj": page})


class FieldPage(FormPage):
    """A form about the field of one question."""

    policy = policies.edit

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    def get_context(self):
        crumbs = [_field_crumb(self.object)]
        return question_context(self.request, self.object, self.get_title(), crumbs=crumbs)

    def get_success_url(self, result):
        return reverse("stakeholders:field", args=[self.object.pk])


class AddPlayer(FieldPage):
    form_class = PlayerForm
    template_name = "stakeholders/add.html"
    title = gettext_lazy("Add a player")
    success_message = gettext_lazy("The player stands in the field. The public sees nothing yet.")

    def get_initial(self):
        organisation = organisation_of(self.request.GET.get("organisatie", ""))
        if organisation is None:
            return {}
        return {
            "organisation": organisation.pk,
            "name": organisation.name,
            "kind": organisation.kind,
        }

    def get_form_kwargs(self):
        return {"question": self.object, "today": timezone.localdate()}

    def save(self, form, at):
        return operations.add_player(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class OwnPositionPage(FieldPage):
    form_class = OwnPositionForm
    title = gettext_lazy("The municipality's own position")
    lead = gettext_lazy("The municipality is one of the players, with a role, a limit and means.")

    def get_form_kwargs(self):
        own = OwnPosition.objects.filter(question=self.object).first()
        return {"instance": own or OwnPosition(question=self.object)}

    def save(self, form, at):
        return operations.describe_own_position(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class PlayerPage(FormPage):
    """A form about one player. Who may not read the dossier does not learn that it exists."""

    policy = policies.edit_player

    def get_object(self):
        signed_in.check(self.request.user)
        return get_object_or_404(
            Stakeholder.objects.select_related("question__municipality"),
            question_id=self.kwargs["question_id"],
            pk=self.kwargs["pk"],
        )

    def get_context(self):
        question = self.object.question
        own = reverse("stakeholders:player", args=[question.pk, self.object.pk])
        crumbs = [_field_crumb(question), (self.object.name, own)]
        return question_context(self.request, question, self.get_title(), crumbs=crumbs)

    def get_success_url(self, result):
        return reverse("stakeholders:player", args=[self.kwargs["question_id"], self.kwargs["pk"]])


class ChangePlayer(PlayerPage):
    form_class = PlayerForm
    edits_object = True
    title = gettext_lazy("Change a player")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "question": self.object.question,
            "today": timezone.localdate(),
        }

    def save(self, form, at):
        return operations.change_player(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class ChoosePublic(PlayerPage):
    form_class = PublicForm
    title = gettext_lazy("What the public sees")
    lead = gettext_lazy("Choose field by field. You can look at it as a visitor afterwards.")

    def get_initial(self):
        return {
            "is_public": self.object.is_public,
            "public_fields": [
                name for name in self.object.public_fields if name not in PRIVATE_FIELDS
            ],
            "version": self.object.version,
        }

    def save(self, form, at):
        return operations.choose_public(
            self.object,
            is_public=form.cleaned_data["is_public"],
            fields=form.cleaned_data["public_fields"],
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )


class RemovePlayer(PlayerPage):
    form_class = RemoveForm
    template_name = "stakeholders/remove.html"
    title = gettext_lazy("Remove a player")
    submit_label = gettext_lazy("Remove from the field")
    success_message = gettext_lazy("The player was removed from the field.")

    def save(self, form, at):
        return operations.remove_player(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("stakeholders:field", args=[self.kwargs["question_id"]])
