"""Panels in the shared room: making one, inviting, and what it was asked. Never who is in it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.monitoring.panels import operations, policies
from aanbesteden.monitoring.panels.forms import InviteForm, PanelForm
from aanbesteden.monitoring.panels.models import Panel
from aanbesteden.monitoring.panels.queries import next_on, size_of
from aanbesteden.monitoring.surveys.results import responses
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25
MOST_SURVEYS = 12
PANELS = Panel.objects.select_related("agreement__question__municipality", "agreement__coalition")


@require_safe
def panels(request, question_id: int):
    """All panels of a question."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    context = room_context(request, found.question, _("Panels"))
    context |= {
        "page_obj": Paginator(found.panels.all(), PER_PAGE).get_page(request.GET.get("page")),
        "may_make": policies.make.allows(request.user, found),
    }
    return render(request, "monitoring/panels/panels.html", context)


def _crumb(question_id: int):
    return (_("Panels"), reverse("monitoring:panels", args=[question_id]))


@require_safe
def panel(request, question_id: int, pk: int):
    """One panel: what it is for, how many are in it, and the response of each questionnaire."""
    found = get_object_or_404(PANELS, agreement__question=question_id, pk=pk)
    policies.read.check(request.user, found)
    context = room_context(request, found.question, found.name, crumbs=[_crumb(question_id)])
    come_in = reverse("monitoring:come_in_panel", args=[pk])
    ask_from = next_on(found)
    context |= {
        "panel": found,
        "size": size_of(found),
        "surveys": responses(found.surveys.all()[:MOST_SURVEYS]),
        "ask_from": ask_from if ask_from and ask_from > timezone.localdate() else None,
        "may_run": policies.run.allows(request.user, found),
        "come_in_url": request.build_absolute_uri(come_in)
        if policies.join.allows(request.user, found)
        else "",
    }
    return render(request, "monitoring/panels/panel.html", context)


class MakePanel(RoomForm):
    policy = policies.make
    form_class = PanelForm
    title = gettext_lazy("Make a panel")
    lead = gettext_lazy(
        "A group that agreed to be asked now and then. You see how many take part, never who."
    )

    def crumbs(self):
        return [_crumb(self.question.pk)]

    def save(self, form, at):
        return operations.make(self.object, values=form.changes(), by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("monitoring:panel", args=[self.question.pk, result.pk])


class PanelPage(RoomForm):
    """A form about one panel."""

    policy = policies.run

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(PANELS, agreement__question=question, pk=self.kwargs["pk"])

    @property
    def agreement(self):
        return self.object.agreement

    def crumbs(self):
        return [_crumb(self.question.pk), (self.object.name, self.get_success_url(None))]

    def get_success_url(self, result):
        return reverse("monitoring:panel", args=[self.question.pk, self.object.pk])


class EditPanel(PanelPage):
    form_class = PanelForm
    edits_object = True
    title = gettext_lazy("Change this panel")

    def save(self, form, at):
        return operations.change(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class InviteToPanel(PanelPage):
    form_class = InviteForm
    title = gettext_lazy("Invite people to the panel")
    lead = gettext_lazy(
        "Everybody gets a mail that says what it is about. Who does not agree hears nothing more."
    )
    submit_label = gettext_lazy("Send the invitations")
    keeps_drafts = False

    def save(self, form, at):
        emails = form.cleaned_data["emails"]
        return operations.invite(self.object, emails=emails, by=self.request.user, at=at)

    def get_success_message(self, result):
        text = ngettext("%(count)s mail was sent.", "%(count)s mails were sent.", result)
        return text % {"count": result}


class EndPanel(PanelPage, ActionPage):
    title = gettext_lazy("End this panel")
    lead = gettext_lazy(
        "Nobody is asked any more, and all addresses are removed at once. What was answered stays."
    )
    submit_label = gettext_lazy("End the panel")
    success_message = gettext_lazy("The panel has ended. The addresses are gone.")

    def save(self, form, at):
        return operations.end(self.object, by=self.request.user, at=at)
