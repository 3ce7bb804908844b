"""Choosing which messages come and how; and an address that did not work."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.notifications import channels, choices, following, forms, outbox
from aanbesteden.notifications.models import Reader
from aanbesteden.policies import signed_in
from aanbesteden.web.pages import ActionPage, FormPage


class Choose(FormPage):
    """Which messages I get, how and when."""

    policy = signed_in
    form_class = forms.ChoicesForm
    title = gettext_lazy("Choose your messages")
    lead = gettext_lazy("What you want to hear of, how, and when it suits you.")
    success_message = gettext_lazy("Your choice is kept.")

    def get_object(self):
        user = self.request.user
        if not user.is_authenticated:
            return None
        return Reader.objects.filter(user=user).first() or Reader(user=user)

    def get_form_kwargs(self):
        user = self.request.user
        return {
            "rows": channels.rows_for(user),
            "chosen": choices.chosen_by(user),
            "reader": self.object,
            "followings": list(following.confirmed_by(user)),
        }

    def save(self, form, at):
        choices.choose(
            self.request.user,
            form.channels(),
            rhythm=form.rhythm(),
            frequencies=form.frequencies(),
        )

    def get_success_url(self, result):
        return reverse("notifications:choose")

    def get_context(self):
        crumbs = [
            (_("My work"), reverse("questions:my_work")),
            (_("Messages"), reverse("notifications:notices")),
        ]
        return {"here": self.title, "crumbs": crumbs}


class TryAddressAgain(ActionPage):
    """My address works again."""

    policy = signed_in
    title = gettext_lazy("Try my e-mail address again")
    lead = gettext_lazy(
        "Our mail to you came back. Does your address work again? Then we send what was kept back."
    )
    submit_label = gettext_lazy("My address works again")
    success_message = gettext_lazy("We send mail to your address again.")

    def save(self, form, at):
        return outbox.try_address_again(self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("people:account")

    def get_context(self):
        return {"here": self.title, "crumbs": [(_("Your account"), reverse("people:account"))]}
