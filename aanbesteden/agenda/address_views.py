"""The address of a sender: confirmed with the link in the mail, changed with that of the signal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django_ratelimit.decorators import ratelimit

from aanbesteden.agenda import addresses
from aanbesteden.agenda.forms import AddressForm
from aanbesteden.agenda.references import follow_path
from aanbesteden.agenda.views import by_reference
from aanbesteden.policies import anybody
from aanbesteden.web.pages import ActionPage, FormPage

careful = method_decorator(never_cache, name="dispatch")
per_visitor = method_decorator(
    ratelimit(key="ip", rate="20/h", method="POST", block=True), name="dispatch"
)


def _old_link(request: HttpRequest) -> HttpResponse:
    context = {"here": _("This link no longer works"), "crumbs": [(_("Home"), "/")]}
    return render(request, "agenda/old_link.html", context, status=410)


@careful
@per_visitor
class ConfirmAddress(ActionPage):
    """The link of the mail; by a button, because mail programs open links by themselves."""

    policy = anybody
    title = gettext_lazy("Do you want to hear what happens with your signal?")
    lead = gettext_lazy("We then mail you when there is news. You can stop at any time.")
    submit_label = gettext_lazy("Yes, this is my address")
    success_message = gettext_lazy("Thank you. You hear it from us when there is news.")

    def get_object(self):
        return addresses.signal_of(self.kwargs["token"])

    def get(self, request, *args, **kwargs):
        if self.object is None:
            return _old_link(request)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if self.object is None:
            return _old_link(request)
        return super().post(request, *args, **kwargs)

    def save(self, form, at):
        return addresses.confirm(self.object, at=at)

    def get_success_url(self, signal):
        return follow_path(signal)

    def get_context(self):
        return {"here": self.title, "crumbs": [(_("Home"), "/")]}


@careful
@per_visitor
class ChangeAddress(FormPage):
    """Leave an address later, another one, or none any more."""

    policy = anybody
    form_class = AddressForm
    title = gettext_lazy("Hear by e-mail what happens")
    lead = gettext_lazy(
        "Leave an address and we ask you by mail whether it is yours. Leave it empty and we forget "
        "the address we have."
    )
    submit_label = gettext_lazy("Keep this choice")

    def get_object(self):
        return by_reference(self.kwargs["reference"])

    def save(self, form, at):
        user = self.request.user
        email = form.cleaned_data["sender_email"]
        addresses.change(self.object, email, sender=user if user.is_authenticated else None, at=at)
        return email

    def get_success_message(self, email):
        if email:
            return _("Nearly done: look in your mailbox and confirm your address.")
        return _("We no longer have an address with this signal.")

    def get_success_url(self, email):
        return follow_path(self.object)

    def get_context(self):
        back = (_("Your signal"), reverse("agenda:follow", args=[self.object.reference]))
        return {"here": self.title, "crumbs": [(_("Home"), "/"), back]}
