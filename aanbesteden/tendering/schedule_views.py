"""The schedule builder, its calendar file, and the periods without meetings."""

from datetime import datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden.council.calendar import last_changes
from aanbesteden.council.ics import to_ics
from aanbesteden.people.models import Municipality
from aanbesteden.tendering import forms, operations, policies, rule_operations
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.rule_models import ClosedPeriod
from aanbesteden.tendering.schedule import WITH_TIME
from aanbesteden.tendering.schedule_queries import (
    calendar_entries,
    proposal,
    schedule_of,
    schedule_with,
)
from aanbesteden.tendering.views import TenderPage
from aanbesteden.web.pages import ActionPage, FormPage

NOON = time(12)


class ChangeSchedule(TenderPage):
    """Every moment, proposed from the rules where that is asked for."""

    policy = policies.plan
    form_class = forms.ScheduleForm
    template_name = "tendering/schedule.html"
    title = gettext_lazy("Schedule")
    lead = gettext_lazy("Give coalitions time to find each other.")
    edits_object = True
    keeps_drafts = False

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"now": timezone.now()}

    def proposed(self) -> dict:
        """The dates proposed from the day in the address; nothing for a tender that is public."""
        asked = forms.ProposalForm(self.request.GET)
        if self.object.published_at or not asked.is_valid():
            return {}
        days = asked.cleaned_data
        return proposal(
            self.object,
            on=timezone.localdate(),
            publication=days["vanaf"],
            start=days["start"],
        )

    def get_initial(self):
        found = self.proposed() if self.request.method == "GET" else {}
        moments = {
            name: timezone.make_aware(datetime.combine(day, NOON)) for name, day in found.items()
        }
        return {name: moments[name] if name in WITH_TIME else found[name] for name in found}

    def get_context(self):
        proposed = self.proposed() if self.request.method == "GET" else {}
        now = timezone.now()
        shown = schedule_with(self.object, proposed, at=now) if proposed else None
        return super().get_context() | {
            "tender": self.object,
            "proposing": forms.ProposalForm(self.request.GET or None, auto_id="proposed_%s"),
            "is_proposed": bool(proposed),
            "schedule": shown or schedule_of(self.object, at=now),
        }

    def save(self, form, at):
        return operations.change_schedule(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return f"{super().get_success_url(result)}#planning"

    def get_success_message(self, result):
        found = schedule_of(self.object, at=timezone.now()).conflicts
        return " ".join([_("Saved."), *(str(one.says) for one in found)])


@require_safe
def ics(request, tender_id: int) -> HttpResponse:
    """The dates for a calendar program: public with the tender, before that for the dossier."""
    rows = Tender.objects.select_related("question__municipality")
    found = get_object_or_404(rows, pk=tender_id)
    policy = policies.ask if found.published_at else policies.read
    policy.check(request.user, found if found.published_at else found.question)
    entries = calendar_entries(found)
    data = to_ics(
        entries,
        name=found.question.short_name,
        host=urlsplit(settings.BASE_URL).hostname or "localhost",
        base_url=settings.BASE_URL,
        changed=last_changes(entries),
        language=get_language() or "nl",
    )
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="planning-{found.question.slug}.ics"'
    return response


# Periods without meetings -----------------------------------------------------------


class ClosedPeriodPage(FormPage):
    policy = policies.keep_closed_periods

    def get_object(self):
        return get_object_or_404(Municipality, pk=self.kwargs["municipality_id"])

    def get_success_url(self, result):
        return f"{reverse('tendering:rules', args=[self.object.pk])}#reces"

    def get_context(self):
        crumbs = [(_("Rules and defaults for tenders"), self.get_success_url(None))]
        home = (_("My work"), reverse("questions:my_work"))
        return {"here": self.get_title(), "crumbs": [home, *crumbs]}


class AddClosedPeriod(ClosedPeriodPage):
    form_class = forms.ClosedPeriodForm
    title = gettext_lazy("Note a recess")

    def save(self, form, at):
        return rule_operations.add_closed_period(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class RemoveClosedPeriod(ClosedPeriodPage, ActionPage):
    title = gettext_lazy("Take a recess away")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The recess was taken away.")

    def get_object(self):
        found = super().get_object()
        self.policy.check(self.request.user, found)
        self.row = ClosedPeriod.objects.filter(municipality=found, pk=self.kwargs["pk"]).first()
        if self.row is None:
            raise Http404
        return found

    def get_lead(self):
        return self.row.name

    def save(self, form, at):
        rule_operations.remove_closed_period(self.row, by=self.request.user, at=at)
