"""The register of organisations."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.dutch_text import InDutchOrder
from aanbesteden.people import forms, operations, policies, queries, register
from aanbesteden.people.models import Membership, Organisation
from aanbesteden.roles import STAFF, held_by
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 25


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My work"), reverse("questions:my_work"))]


def _register_crumb() -> tuple[str, str]:
    return (_("Organisations"), reverse("people:organisations"))


@require_safe
def organisations(request):
    """All organisations, by name."""
    policies.see_register.check(request.user)
    filters = forms.RegisterFilter(request.GET)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    found = queries.organisations(chosen.get("q", ""), chosen.get("kind", ""))
    page = Paginator(InDutchOrder(found), PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "filters": filters,
        "page_obj": page,
        "result": ngettext("%(count)s organisation", "%(count)s organisations", count)
        % {"count": count},
        "clear_url": request.path if any(chosen.values()) else "",
        "may_merge": policies.merge_organisations.allows(request.user),
        "here": _("Organisations"),
        "crumbs": _crumbs(),
    }
    return render(request, "people/organisations.html", context)


def _organisation(pk: int) -> Organisation:
    return get_object_or_404(Organisation, pk=pk)


@require_safe
def organisation(request, pk: int):
    """One organisation; who speaks for it is for its members and staff."""
    policies.see_register.check(request.user)
    found = _organisation(pk)
    edits = policies.edit_organisation.allows(request.user, found)
    rows = queries.members_of(found) if edits else Membership.objects.none()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "organisation": found,
        "edits": edits,
        "may_merge": policies.merge_organisations.allows(request.user),
        "members": [(row, policies.remove_member.allows(request.user, row)) for row in page],
        "waiting": queries.open_invitations(found, timezone.now()) if edits else [],
        "here": _("%(name)s in the register") % {"name": found.name},
        "crumbs": [*_crumbs(), _register_crumb()],
    }
    return render(request, "people/organisation.html", context)


class RegisterPage(FormPage):
    """A form about an organisation."""

    def get_object(self):
        return _organisation(self.kwargs["pk"])

    def get_success_url(self, result):
        return reverse("people:organisation", args=[self.object.pk])

    def get_context(self):
        here = (self.object.name, reverse("people:organisation", args=[self.object.pk]))
        return {"here": self.get_title(), "crumbs": [*_crumbs(), _register_crumb(), here]}


class AddOrganisation(RegisterPage):
    """Add a party to the register."""

    policy = policies.add_organisation
    form_class = forms.AddOrganisationForm
    title = gettext_lazy("Add an organisation")
    lead = gettext_lazy("A group of residents without a legal form can stand here too.")
    success_message = gettext_lazy("The organisation stands in the register.")

    def get_object(self):
        return None

    def get_form_kwargs(self):
        return {"may_stay_outside": held_by(self.request.user).anywhere(STAFF)}

    def save(self, form, at):
        return register.add_organisation(
            form.changes(),
            by=self.request.user,
            at=at,
            joins=form.cleaned_data.get("joins", True),
        )

    def get_success_url(self, made):
        return reverse("people:organisation", args=[made.pk])

    def get_context(self):
        return {"here": self.title, "crumbs": [*_crumbs(), _register_crumb()]}


class EditOrganisation(RegisterPage):
    """Describe an organisation anew."""

    policy = policies.edit_organisation
    form_class = forms.OrganisationForm
    edits_object = True
    title = gettext_lazy("Change the organisation")

    def save(self, form, at):
        return register.change_organisation(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


@method_decorator(ratelimit(key="user_or_ip", rate="20/h", method="POST", block=True), "dispatch")
class InviteColleague(RegisterPage):
    """Invite somebody to speak for the organisation."""

    policy = policies.edit_organisation
    form_class = forms.InviteColleagueForm
    title = gettext_lazy("Invite a colleague")
    lead = gettext_lazy("They get a mail with a link. Whoever has no account makes one there.")
    submit_label = gettext_lazy("Send the invitation")
    success_message = gettext_lazy("The invitation is sent. The link works for two weeks.")

    def save(self, form, at):
        values = form.cleaned_data
        return operations.invite_colleague(
            self.object, values["email"], by=self.request.user, at=at, name=values["name"]
        )


class RemoveMember(ActionPage):
    """Leave an organisation, or take somebody out of it."""

    policy = policies.remove_member
    title = gettext_lazy("Leave the organisation")
    submit_label = gettext_lazy("Yes, leave")
    success_message = gettext_lazy("Done: this person no longer speaks for the organisation.")

    def get_object(self):
        rows = Membership.objects.select_related("user", "organisation")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_lead(self):
        return _("%(name)s then no longer speaks for %(organisation)s.") % {
            "name": self.object.user.name,
            "organisation": self.object.organisation.name,
        }

    def save(self, form, at):
        register.remove_member(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("people:organisation", args=[self.object.organisation_id])

    def get_context(self):
        return {"here": self.title, "crumbs": [*_crumbs(), _register_crumb()]}
