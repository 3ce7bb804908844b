"""Forms about the field and its players: described, chosen for the public, removed."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from aanbesteden.policies import signed_in
from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import operations, policies
from aanbesteden.stakeholders.context import field_crumb, player_crumbs
from aanbesteden.stakeholders.forms import (
    OwnPositionForm,
    OwnPublicForm,
    PlayerForm,
    PublicForm,
    PublicOfManyForm,
    RemoveForm,
    organisation_of,
)
from aanbesteden.stakeholders.models import PRIVATE_FIELDS, OwnPosition, Stakeholder
from aanbesteden.web.pages import FormPage


class FieldPage(FormPage):
    """A form about the field of one question."""

    policy = policies.edit

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    def get_context(self):
        crumbs = [field_crumb(self.object)]
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
            return {"kind": self.request.GET.get("soort", "")}
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


class ChoosePublicOfMany(FieldPage):
    form_class = PublicOfManyForm
    title = gettext_lazy("What the public sees of several players")
    lead = gettext_lazy("One choice for all you tick. For a single player you choose on its page.")

    def get_form_kwargs(self):
        return {"players": self.object.stakeholders.order_by("name")}

    def get_initial(self):
        return {"public_fields": ["role", "interests"]}

    def save(self, form, at):
        return operations.choose_public_of_many(
            self.object,
            form.cleaned_data["players"],
            is_public=form.cleaned_data["is_public"],
            fields=form.cleaned_data["public_fields"],
            by=self.request.user,
            at=at,
        )

    def get_success_message(self, result):
        return ngettext(
            "Of %(count)s player the choice changed.",
            "Of %(count)s players the choice changed.",
            result,
        ) % {"count": result}

    def get_success_url(self, result):
        return reverse("stakeholders:preview", args=[self.object.pk])


class OwnPublicPage(FieldPage):
    form_class = OwnPublicForm
    title = gettext_lazy("What the public sees of ourselves")
    lead = gettext_lazy("Whether the field is complete is never public.")

    def get_initial(self):
        own = OwnPosition.objects.filter(question=self.object).first()
        return {"public_fields": own.public_fields, "version": own.version} if own else {}

    def save(self, form, at):
        return operations.choose_public_of_ourselves(
            self.object,
            fields=form.cleaned_data["public_fields"],
            version=form.cleaned_data["version"],
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
        crumbs = player_crumbs(self.object)
        return question_context(self.request, self.object.question, self.get_title(), crumbs=crumbs)

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
    title = gettext_lazy("What the public sees of this player")
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
