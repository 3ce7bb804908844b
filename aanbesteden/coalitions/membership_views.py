"""Inviting anew, removing somebody, taking over a lead that fell away."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.coalitions import membership, policies, queries
from aanbesteden.coalitions.views import RoomPage
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import ActionPage


class InviteAgain(RoomPage, ActionPage):
    title = gettext_lazy("Send the invitation again")
    submit_label = gettext_lazy("Send again")
    success_message = gettext_lazy("A new link was sent. The old one no longer works.")

    def get_object(self):
        coalition = super().get_object()
        policies.lead.check(self.request.user, coalition)
        rows = queries.invitations_to(coalition)
        self.invitation = get_object_or_404(rows, pk=self.kwargs["pk"])
        return coalition

    def get_lead(self):
        return self.invitation.email

    def save(self, form, at):
        membership.send_again(self.object, self.invitation.pk, by=self.request.user, at=at)


class RemovePerson(RoomPage):
    form_class = ReasonForm
    title = gettext_lazy("Remove somebody from the room")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("This person no longer enters the room.")

    def get_object(self):
        coalition = super().get_object()
        policies.lead.check(self.request.user, coalition)
        people = queries.people_in(coalition).exclude(pk=self.request.user.pk)
        self.person = get_object_or_404(people, pk=self.kwargs["pk"])
        return coalition

    def get_lead(self):
        return _("%(name)s reads why. What they wrote stays.") % {"name": self.person.name}

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def save(self, form, at):
        membership.remove_person(
            self.object,
            self.person,
            by=self.request.user,
            at=at,
            reason=form.cleaned_data["reason"],
        )


class TakeOver(RoomPage, ActionPage):
    policy = policies.take_over
    title = gettext_lazy("Take over the lead")
    lead = gettext_lazy("Whoever led this coalition has no account any more. You lead from now on.")
    submit_label = gettext_lazy("I lead from now on")
    success_message = gettext_lazy("You lead the coalition now.")

    def save(self, form, at):
        membership.take_over_lead(self.object, by=self.request.user, at=at)
