"""The public meeting about a report: planned, held, and what was asked there."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from aanbesteden.accountability import correcting, meetings, policies
from aanbesteden.accountability.forms import MeetingForm, MeetingQuestionForm, MeetingToldForm
from aanbesteden.accountability.models import MeetingQuestion, PublicMeeting
from aanbesteden.accountability.views import ReportFormPage
from aanbesteden.web.forms import DomainForm

ABOUT = (
    "report__replaces",
    "report__agreement__question__municipality",
    "report__agreement__coalition__tender",
)


class PlanMeeting(ReportFormPage):
    policy = policies.hold_meeting
    form_class = MeetingForm
    title = gettext_lazy("Plan the public meeting")
    lead = gettext_lazy("All partners sit behind the table. Everybody may come and ask.")

    def save(self, form, at):
        return meetings.plan_meeting(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class AttachMeetings(ReportFormPage):
    """Begin a version in which what was asked at the meeting stands too."""

    policy = policies.correct
    form_class = DomainForm
    template_name = "workspace/action.html"
    title = gettext_lazy("Add the public meeting to the report")
    lead = gettext_lazy(
        "A published report never changes silently. You make a new version in which the meeting "
        "stands, with its questions and answers. Every party is asked again; the old version "
        "stays readable."
    )
    submit_label = gettext_lazy("Start the new version")
    success_message = gettext_lazy("The new version stands ready. Every party is asked again.")

    def save(self, form, at):
        return correcting.attach_meetings(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("accountability:report", args=[(result or self.report).pk])


class MeetingPage(ReportFormPage):
    """A form about one meeting."""

    def get_object(self):
        rows = PublicMeeting.objects.select_related(*ABOUT)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def report(self):
        return self.object.report

    def get_success_url(self, result):
        return f"{reverse('accountability:report', args=[self.report.pk])}#avond"


class EditMeeting(MeetingPage):
    policy = policies.write_meeting
    form_class = MeetingToldForm
    edits_object = True
    title = gettext_lazy("The public meeting")
    lead = gettext_lazy("Move it, or write down afterwards how it went.")

    def save(self, form, at):
        return meetings.change_meeting(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class AddQuestion(MeetingPage):
    policy = policies.write_meeting
    form_class = MeetingQuestionForm
    title = gettext_lazy("A question from the meeting")
    lead = gettext_lazy("As it was asked, without names. Everybody reads it with the answer.")

    def get_form_kwargs(self):
        return {"partners": self.agreement.coalition.partners.all()}

    def save(self, form, at):
        return meetings.add_question(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class EditQuestion(AddQuestion):
    policy = policies.write_answer
    title = gettext_lazy("Change a question from the meeting, or answer it")

    def get_object(self):
        about = [f"meeting__{path}" for path in ABOUT]
        rows = MeetingQuestion.objects.select_related("partner", *about)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def report(self):
        return self.object.meeting.report

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def save(self, form, at):
        return meetings.change_question(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
