"""A meeting for everybody: read about it, register, confirm, withdraw; and who came."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.council.calendar import Entry, Kind, last_changes
from aanbesteden.council.ics import to_ics
from aanbesteden.policies import anybody
from aanbesteden.tendering import meetings, policies
from aanbesteden.tendering.models import Meeting
from aanbesteden.tendering.views import TenderPage
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import ActionPage, FormPage

MOST_ON_A_LIST = 500


class RegisterForm(DomainForm):
    """Name and address are known of who is signed in."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("You get one mail with a link, to confirm that you come."),
    )
    organisation = forms.CharField(
        label=gettext_lazy("Organisation or group"), max_length=120, required=False
    )

    def __init__(self, *args, is_known: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["name"], self.fields["email"]


def _find(pk: int) -> Meeting:
    rows = Meeting.objects.select_related("tender__question__municipality")
    return get_object_or_404(rows, pk=pk)


@method_decorator(ratelimit(key="ip", rate="20/h", method="POST", block=True), name="dispatch")
class MeetingPage(FormPage):
    """What happens there, what was said, and a place for who wants to come."""

    policy = policies.ask
    form_class = RegisterForm
    template_name = "tendering/meeting.html"
    submit_label = gettext_lazy("I am coming")
    keeps_drafts = False

    def get_object(self):
        return _find(self.kwargs["pk"])

    def get_policy_object(self):
        return self.object.tender

    def get_title(self):
        return self.object.title

    def get_form_kwargs(self):
        return {"is_known": self.request.user.is_authenticated}

    def save(self, form, at):
        return meetings.register(self.object, values=form.cleaned_data, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("tendering:meeting", args=[self.object.pk])

    def get_success_message(self, result):
        if self.request.user.is_authenticated:
            return _("You are on the list.")
        return _("Look in your mailbox: with the link there you confirm that you come.")

    def get_context(self):
        user = self.request.user
        mine = user.is_authenticated and meetings.coming(self.object).filter(user=user).first()
        return {
            "here": self.object.title,
            "meeting": self.object,
            "question": self.object.tender.question,
            "mine": mine,
            "withdraw_url": mine and reverse("tendering:withdraw", args=[meetings.token(mine)]),
            "takes_registrations": timezone.now() < self.object.starts_at,
            "count": meetings.coming(self.object).count(),
        }


@method_decorator(never_cache, name="dispatch")
class Confirm(ActionPage):
    """By a button, because mail programs open links by themselves."""

    policy = anybody
    title = gettext_lazy("Do you come to this meeting?")
    submit_label = gettext_lazy("Yes, I am coming")
    success_message = gettext_lazy("You are on the list.")

    def get_object(self):
        return meetings.registration_of(self.kwargs["token"])

    def dispatch(self, request, *args, **kwargs):
        if self.get_object() is None:
            return self.gone(request)
        return super().dispatch(request, *args, **kwargs)

    def gone(self, request) -> HttpResponse:
        context = {"here": _("This link no longer works"), "crumbs": [(_("Home"), "/")]}
        return render(request, "tendering/old_meeting_link.html", context, status=410)

    def get_lead(self):
        return self.object.meeting.title

    def save(self, form, at):
        return meetings.confirm(self.object, at=at).meeting

    def get_success_url(self, meeting):
        return reverse("tendering:meeting", args=[meeting.pk])

    def get_context(self):
        return {"here": self.get_title(), "crumbs": [(_("Home"), "/")]}


class Withdraw(Confirm):
    title = gettext_lazy("Do you not come after all?")
    submit_label = gettext_lazy("No, take me off the list")
    success_message = gettext_lazy("You are off the list. Nothing of you was kept.")

    def gone(self, request) -> HttpResponse:
        """Twice is once: who used the link before is told that nothing is left to do."""
        context = {"here": _("You are not on the list"), "crumbs": [(_("Home"), "/")]}
        context["withdrew"] = True
        return render(request, "tendering/old_meeting_link.html", context, status=410)

    def save(self, form, at):
        return meetings.withdraw(self.object, at=at)


@require_safe
def ics(request, pk: int) -> HttpResponse:
    """One meeting for a calendar program."""
    found = _find(pk)
    policies.ask.check(request.user, found.tender)
    entry = Entry(
        kind=Kind.MEETING,
        part="bijeenkomst",
        subject=("meeting", found.pk),
        question=found.tender.question,
        starts=found.starts_at,
        ends=found.ends_at,
        title=found.title,
        text=found.about,
        place=found.place,
        sequence=found.version - 1,
    )
    data = to_ics(
        [entry],
        name=found.title,
        host=urlsplit(settings.BASE_URL).hostname or "localhost",
        base_url=settings.BASE_URL,
        changed=last_changes([entry]),
        language=get_language() or "nl",
    )
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bijeenkomst.ics"'
    return response


class AttendanceForm(DomainForm):
    came = forms.MultipleChoiceField(
        label=gettext_lazy("Who came?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    at_the_door = forms.CharField(
        label=gettext_lazy("Who else came in?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("A name on each line. Without an address."),
    )
    hide_optional = True

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = [
            (row.pk, ", ".join(filter(None, (row.name, row.organisation)))) for row in rows
        ]
        self.initial["came"] = [row.pk for row in rows if row.came]


class Attendance(TenderPage):
    """Who registered, who came, and who came in without registering."""

    policy = policies.accompany
    form_class = AttendanceForm
    title = gettext_lazy("Who comes, and who came")
    keeps_drafts = False
    back_to = "tendering:tender"

    def get_object(self):
        found = super().get_object()
        self.meeting = get_object_or_404(Meeting, pk=self.kwargs["pk"], tender=found)
        self.meeting.tender = found
        return found

    def get_lead(self):
        gone = meetings.withdrawn_from(self.meeting)
        if not gone:
            return self.meeting.title
        said = ngettext(
            "%(count)s person said yes and withdrew.",
            "%(count)s people said yes and withdrew.",
            gone,
        )
        return f"{self.meeting.title} – {said % {'count': gone}}"

    def get_form_kwargs(self):
        rows = meetings.coming(self.meeting).filter(forgotten_at=None)[:MOST_ON_A_LIST]
        return {"rows": list(rows)}

    def save(self, form, at):
        names = [line.strip() for line in form.cleaned_data["at_the_door"].splitlines()]
        return meetings.note_attendance(
            self.meeting,
            came={int(pk) for pk in form.cleaned_data["came"]},
            at_the_door=[name for name in names if name],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return f"{super().get_success_url(result)}#bijeenkomsten"
