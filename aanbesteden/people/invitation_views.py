"""The page behind the link of an invitation, and withdrawing one."""

from django.contrib.auth import login
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.people import forms, operations, policies, queries
from aanbesteden.people.models import Invitation, User
from aanbesteden.people.views import BACKEND, home, per_visitor, required
from aanbesteden.policies import anybody
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import ActionPage, FormPage


@per_visitor
class AcceptInvitation(FormPage):
    """Who invites you for what, and one button; without an account first a name and password."""

    policy = anybody
    template_name = "people/invitation.html"
    title = gettext_lazy("You are invited")
    success_message = gettext_lazy("You accepted the invitation. Welcome.")

    def get_object(self):
        return required(queries.find_invitation(self.kwargs["token"]))

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get(self, request, *args, **kwargs):
        """Show the invitation, or why the link does not work for this person."""
        problem = operations.problem(self.object, timezone.now())
        if problem:
            return self._explain(problem, status=410)
        if request.user.is_authenticated and not operations.is_for(self.object, request.user):
            return self._explain(self._wrong_person(), status=403)
        return super().get(request, *args, **kwargs)

    def _explain(self, problem, *, status):
        context = self.get_context() | {"problem": problem}
        return render(self.request, "people/invitation_closed.html", context, status=status)

    def _wrong_person(self):
        return _(
            "You are signed in as %(you)s, but this invitation was sent to %(email)s. Sign out "
            "and open the link again, or ask for an invitation on your own address."
        ) % {"you": self.request.user.email, "email": self.object.email}

    @property
    def makes_account(self) -> bool:
        known = User.objects.filter(email__iexact=self.object.email, is_active=True).exists()
        return not self.request.user.is_authenticated and not known

    @property
    def form_class(self):
        return forms.NewAccountForm if self.makes_account else DomainForm

    def get_form_kwargs(self):
        return {"email": self.object.email} if self.makes_account else {}

    def get_initial(self):
        return {"name": self.object.name}

    def save(self, form, at):
        if not self.makes_account:
            return operations.accept(self.object, self.request.user, at)
        password = form.cleaned_data["password"]
        name = form.cleaned_data["name"]
        user = operations.accept_as_new(self.object, name=name, password=password, at=at)
        login(self.request, user, backend=BACKEND)
        return operations.target_of(self.object)

    def get_success_url(self, target):
        return queries.landing(target.role, target.obj) or reverse("people:account")

    def get_context(self):
        sign_in = f"{reverse('people:sign_in')}?next={self.request.path}"
        needs_sign_in = not self.request.user.is_authenticated and not self.makes_account
        return {
            "here": self.title,
            "crumbs": [home()],
            "invitation": self.object,
            "target": operations.target_of(self.object),
            "sign_in_url": sign_in if needs_sign_in else "",
            "makes_account": self.makes_account,
        }


class WithdrawInvitation(ActionPage):
    """Let a link no longer work."""

    policy = policies.withdraw_invitation
    title = gettext_lazy("Withdraw this invitation")
    submit_label = gettext_lazy("Withdraw")
    success_message = gettext_lazy("The invitation is withdrawn. Its link no longer works.")

    def get_object(self):
        found = Invitation.objects.select_related("organisation")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_lead(self):
        return _("It was sent to %(email)s. The link then no longer works.") % {
            "email": self.object.email
        }

    def save(self, form, at):
        return operations.withdraw(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return back_to(operations.target_of(self.object)) or reverse("people:account")

    def get_context(self):
        return {"here": self.title, "crumbs": [(_("My work"), reverse("questions:my_work"))]}


# The page on which people are invited for something.
PEOPLE_PAGES = {
    "municipality": ("people:roles", False),
    "question": ("people:question_people", True),
    "coalition": ("coalitions:room", True),
    "organisation": ("people:organisation", True),
}


def back_to(target) -> str:
    """Where the people of this object are kept."""
    kind = target.obj._meta.model_name
    if kind == "tender":
        return reverse("tendering:people", args=[target.obj.question_id])
    name, takes_pk = PEOPLE_PAGES[kind]
    return reverse(name, args=[target.obj.pk] if takes_pk else [])
