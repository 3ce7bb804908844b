"""Who holds which role: in the municipality, and on one question."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.people import forms, operations, policies, queries, register
from aanbesteden.people.models import Municipality, User
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.context import question_context
from aanbesteden.questions.queries import visible_to
from aanbesteden.roles import ROLES
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import FormPage

PER_PAGE = 25


# The municipality ---------------------------------------------------------------------------


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My work"), reverse("questions:my_work"))]


def _people_page(municipality) -> str:
    return f"{reverse('people:roles')}?gemeente={municipality.pk}"


def _chosen(request):
    """The municipality asked for among those this person administers, and all of those."""
    policies.administer.check(request.user)
    mine = list(queries.administered_by(request.user))
    asked = request.GET.get("gemeente", "")
    return next((town for town in mine if str(town.pk) == asked), mine[0]), mine


@require_safe
def roles(request):
    """The people with a role in the municipality, by name."""
    municipality, mine = _chosen(request)
    filters = forms.SearchForm(request.GET)
    text = filters.cleaned_data["q"] if filters.is_valid() else ""
    people = queries.search_people(text, among=queries.colleagues(municipality))
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "municipality": municipality,
        "municipalities": mine if len(mine) > 1 else [],
        "holders": queries.holders_on(municipality, among=page.object_list),
        "waiting": queries.open_invitations(municipality, timezone.now())[:PER_PAGE],
        "page_obj": page,
        "text": text,
        "here": _("People and roles"),
        "crumbs": _crumbs(),
    }
    return render(request, "people/roles.html", context)


class MunicipalityPage(FormPage):
    """A form about the people or settings of a municipality."""

    policy = policies.administer

    def get_object(self):
        return get_object_or_404(Municipality, pk=self.kwargs["municipality_id"])

    def get_success_url(self, result):
        return _people_page(self.object)

    def get_context(self):
        crumbs = [*_crumbs(), (_("People and roles"), _people_page(self.object))]
        return {"here": self.get_title(), "crumbs": crumbs, "municipality": self.object}


class Settings(MunicipalityPage):
    """What the municipality chooses."""

    form_class = forms.MunicipalityForm
    edits_object = True
    title = gettext_lazy("Settings of the municipality")

    def save(self, form, at):
        return register.change_municipality(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class InviteForMunicipality(MunicipalityPage):
    """Invite somebody for a role in the municipality."""

    form_class = forms.InviteForm
    title = gettext_lazy("Invite somebody")
    lead = gettext_lazy("They get a mail with a link. Whoever has no account makes one there.")
    submit_label = gettext_lazy("Send the invitation")
    success_message = gettext_lazy("The invitation is sent. The link works for two weeks.")

    def get_form_kwargs(self):
        return {"roles": queries.MUNICIPAL_ROLES}

    def save(self, form, at):
        return _invite(self, form, at)


def _invite(page, form, at):
    values = form.cleaned_data
    return operations.invite(
        values["email"],
        ROLES[values["role"]],
        page.object,
        by=page.request.user,
        at=at,
        name=values["name"],
    )


class OnePerson:
    """Pages about one person who has a role on the object."""

    def get_object(self):
        found = super().get_object()
        self.policy.check(self.request.user, found)  # before a name is shown, in a refusal too
        return found

    @cached_property
    def holder(self):
        person = get_object_or_404(User, pk=self.kwargs["pk"])
        found = queries.holders_on(self.object, among=[person])
        if not found:
            raise Refused(_("This person has no role here any more. Nothing was changed."))
        return found[0]

    @property
    def person(self) -> User:
        return self.holder.person


class GiveRole(OnePerson, MunicipalityPage):
    """Give a colleague one more role."""

    form_class = forms.RoleForm
    submit_label = gettext_lazy("Give this role")
    success_message = gettext_lazy("The role is given.")

    def get_title(self):
        return _("Give %(name)s a role") % {"name": self.person.name}

    def get_form_kwargs(self):
        held = self.holder.roles
        return {"roles": [role for role in queries.MUNICIPAL_ROLES if role not in held]}

    def save(self, form, at):
        role = ROLES[form.cleaned_data["role"]]
        return operations.give_role(role, self.object, to=self.person, by=self.request.user, at=at)


class TakeBackPage(OnePerson):
    """Take a role back, with the reason."""

    form_class = ReasonForm
    submit_label = gettext_lazy("Take this role back")
    success_message = gettext_lazy("The role is taken back.")

    @property
    def role(self):
        role = ROLES.get(self.kwargs["role"])
        if role is None or not isinstance(self.object, role.held_on):
            raise NotFound
        return role

    def get_form_kwargs(self):
        return {"label": _("Why? This is kept in the history."), "required": True}

    def get_title(self):
        return _("Take a role back: %(role)s") % {"role": self.role.label}

    def get_lead(self):
        return _("%(name)s then no longer has this role and hears so at once.") % {
            "name": self.person.name
        }

    def save(self, form, at):
        gone = operations.take_back(
            self.role,
            self.object,
            of=self.person,
            by=self.request.user,
            at=at,
            reason=form.cleaned_data["reason"],
        )
        if not gone:
            raise Refused(_("This person no longer had this role. Nothing was changed."))
        return gone


class TakeBackFromMunicipality(TakeBackPage, MunicipalityPage):
    """An administrator takes a municipal role back."""

    def get_success_url(self, result):
        still = policies.administer.allows(self.request.user, self.object)
        return _people_page(self.object) if still else reverse("people:account")


# One question ---------------------------------------------------------------------------------


def _question(request, question_id):
    found = visible_to(request.user).select_related("municipality")
    return get_object_or_404(found, pk=question_id)


@require_safe
def question_people(request, question_id: int):
    """Who works on this question; with the ways to appoint and invite for whoever may."""
    question = _question(request, question_id)
    policies.see_question_people.check(request.user, question)
    appoints = policies.appoint_on_question.allows(request.user, question)
    context = question_context(request, question, _("People"))
    context |= {
        "holders": queries.holders_on(question),
        "appoints": appoints,
        "waiting": queries.open_invitations(question, timezone.now()) if appoints else [],
        "all_roles": queries.QUESTION_ROLES,
    }
    return render(request, "people/question_people.html", context)


class QuestionPeoplePage(FormPage):
    """A form about the people of a question."""

    policy = policies.appoint_on_question

    def get_object(self):
        return _question(self.request, self.kwargs["question_id"])

    def get_success_url(self, result):
        return reverse("people:question_people", args=[self.object.pk])

    def get_context(self):
        back = (_("People"), reverse("people:question_people", args=[self.object.pk]))
        return question_context(self.request, self.object, self.get_title(), crumbs=[back])


class Appoint(QuestionPeoplePage):
    """Appoint somebody who works for the municipality."""

    form_class = forms.AppointForm
    title = gettext_lazy("Appoint a colleague")
    lead = gettext_lazy("Somebody with a role in the municipality. It counts at once.")
    submit_label = gettext_lazy("Appoint")
    success_message = gettext_lazy("Appointed.")

    def get_form_kwargs(self):
        people = queries.colleagues(self.object.municipality)
        return {"roles": queries.QUESTION_ROLES, "people": people}

    def save(self, form, at):
        return operations.give_role(
            ROLES[form.cleaned_data["role"]],
            self.object,
            to=form.cleaned_data["person"],
            by=self.request.user,
            at=at,
        )


class InviteForQuestion(QuestionPeoplePage):
    """Invite somebody from outside."""

    form_class = forms.InviteForm
    title = gettext_lazy("Invite somebody from outside")
    lead = InviteForMunicipality.lead
    submit_label = InviteForMunicipality.submit_label
    success_message = InviteForMunicipality.success_message

    def get_form_kwargs(self):
        return {"roles": queries.QUESTION_ROLES}

    def save(self, form, at):
        return _invite(self, form, at)


class TakeBackFromQuestion(TakeBackPage, QuestionPeoplePage):
    """A process manager or staff takes a role on the question back."""

    def get_success_url(self, result):
        still = policies.see_question_people.allows(self.request.user, self.object)
        return super().get_success_url(result) if still else reverse("questions:my_work")
