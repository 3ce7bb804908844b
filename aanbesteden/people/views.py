"""A person's own account: signing in and up, passwords, the account page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.notifications.queries import is_unreachable
from aanbesteden.people import accounts, forms, queries
from aanbesteden.policies import NotFound, anybody, signed_in
from aanbesteden.web.pages import FormPage

BACKEND = "django.contrib.auth.backends.ModelBackend"
per_visitor = method_decorator(
    ratelimit(key="ip", rate="10/h", method="POST", block=True), name="dispatch"
)


def home() -> tuple[str, str]:
    return (_("Home"), "/")


def demo_mailbox() -> str:
    """Where an example installation shows the mail it did not send; empty elsewhere."""
    return reverse("notifications:mailbox") if settings.DEMO else ""


# Roomy, for a whole town hall behind one address; the pair of address and account locks sooner.
@method_decorator(ratelimit(key="ip", rate="200/h", method="POST", block=True), name="dispatch")
class SignIn(auth_views.LoginView):
    """Sign in by e-mail; who is signed in already goes on to their work."""

    template_name = "people/sign_in.html"
    authentication_form = forms.SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        del context["site"]  # Django's own; the masthead needs ours
        return context | {"here": _("Sign in"), "crumbs": [home()]}


class SignOut(auth_views.LogoutView):
    """Sign out; by POST only, so no link elsewhere can do it."""

    http_method_names = ["post", "options"]

    def http_method_not_allowed(self, request, *args, **kwargs):
        """Whoever types the address gets the button."""
        refusal = super().http_method_not_allowed(request, *args, **kwargs)
        page = render(request, "people/sign_out.html", status=refusal.status_code)
        page.headers["Allow"] = refusal.headers["Allow"]
        return page

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        messages.success(request, _("You are signed out."))
        return response


@per_visitor
class SignUp(FormPage):
    """Make an account; it opens with the link in the mail."""

    policy = anybody
    form_class = forms.SignUpForm
    template_name = "people/sign_up.html"
    title = gettext_lazy("Make an account")
    lead = gettext_lazy(
        "With an account you join or start a coalition. To send a signal you need none."
    )
    submit_label = gettext_lazy("Make my account")
    success_message = gettext_lazy("Nearly done: look in your mailbox.")

    def get(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(settings.LOGIN_REDIRECT_URL)
        return super().get(request, *args, **kwargs)

    def save(self, form, at):
        values = form.cleaned_data
        accounts.sign_up(values["email"], name=values["name"], password=values["password"], at=at)

    def get_success_url(self, result):
        return reverse("people:look_in_mailbox")

    def get_context(self):
        return {"here": self.title, "crumbs": [home()]}


@require_safe
def look_in_mailbox(request):
    """After asking for something that comes by mail; the same for known and unknown addresses."""
    context = {"here": _("Look in your mailbox"), "crumbs": [home()], "mailbox": demo_mailbox()}
    return render(request, "people/look_in_mailbox.html", context)


@per_visitor
class Confirm(FormPage):
    """The link of the confirmation mail: the password once more, and the account is open."""

    policy = anybody
    form_class = forms.ConfirmForm
    title = gettext_lazy("Confirm your e-mail address")
    lead = gettext_lazy("Give the password you chose. Then your account is open.")
    submit_label = gettext_lazy("Open my account")
    success_message = gettext_lazy("Welcome. Your account is open.")

    def get(self, request, *args, **kwargs):
        if accounts.find_unconfirmed(self.kwargs["token"]) is None:
            context = {"here": _("This link no longer works"), "crumbs": [home()]}
            return render(request, "people/old_link.html", context, status=410)
        return super().get(request, *args, **kwargs)

    def save(self, form, at):
        password = form.cleaned_data["password"]
        user = accounts.confirm(self.kwargs["token"], password=password, at=at)
        login(self.request, user, backend=BACKEND)
        return user

    def get_success_url(self, result):
        return reverse(settings.LOGIN_REDIRECT_URL)

    def get_context(self):
        return {"here": self.title, "crumbs": [home()]}


@per_visitor
class AskReset(auth_views.PasswordResetView):
    """Ask for a link to choose a new password."""

    template_name = "people/password_reset.html"
    form_class = forms.ResetForm
    success_url = reverse_lazy("people:look_in_mailbox")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"at": timezone.now()}

    def get_context_data(self, **kwargs):
        extra = {"here": _("Password forgotten"), "crumbs": [home()]}
        return super().get_context_data(**kwargs, **extra)


@per_visitor
class Reset(auth_views.PasswordResetConfirmView):
    """Choose the new password; the link works once."""

    template_name = "people/password_reset_confirm.html"
    form_class = forms.SetPasswordForm
    reset_url_token = "nieuw"  # noqa: S105

    def form_valid(self, form):
        accounts.set_password(self.user, form.cleaned_data["password1"], at=timezone.now())
        del self.request.session[auth_views.INTERNAL_RESET_SESSION_TOKEN]
        messages.success(self.request, _("Your password is changed. Sign in with the new one."))
        return HttpResponseRedirect(reverse("people:sign_in"))

    def get_context_data(self, **kwargs):
        extra = {"here": _("Choose a new password"), "crumbs": [home()]}
        return super().get_context_data(**kwargs, **extra)


@require_safe
def account(request):
    """Who I am here: name, organisations, roles."""
    signed_in.check(request.user)
    context = {
        "memberships": queries.organisations_of(request.user),
        "held": queries.roles_of(request.user),
        "unreachable": is_unreachable(request.user),
        "here": _("Your account"),
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
    }
    return render(request, "people/account.html", context)


class AccountPage(FormPage):
    """A form about one's own account."""

    policy = signed_in

    def get_object(self):
        return self.request.user

    def get_success_url(self, result):
        return reverse("people:account")

    def get_context(self):
        return {"here": self.title, "crumbs": [(_("Your account"), reverse("people:account"))]}


class Rename(AccountPage):
    """Change how I am called."""

    form_class = forms.ProfileForm
    title = gettext_lazy("Change your name")

    def get_initial(self):
        return {"name": self.request.user.name if self.request.user.is_authenticated else ""}

    def save(self, form, at):
        return accounts.rename(self.request.user, form.cleaned_data["name"], at=at)


class ChangePassword(AccountPage):
    """Change my password, and stay signed in here."""

    form_class = forms.ChangePasswordForm
    title = gettext_lazy("Change your password")
    lead = gettext_lazy("Elsewhere you are signed out.")
    success_message = gettext_lazy("Your password is changed.")

    def get_form_kwargs(self):
        return {"user": self.request.user}

    def save(self, form, at):
        accounts.set_password(self.request.user, form.cleaned_data["password1"], at=at)
        update_session_auth_hash(self.request, self.request.user)


def required(value):
    """The value, or a 404 when there is none."""
    if value is None:
        raise NotFound
    return value
