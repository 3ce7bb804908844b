"""Pages on which the joint report is made: started, written, sent round, corrected."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.accountability import correcting, operations, policies
from aanbesteden.accountability.forms import ReportForm, StartReportForm, WordForm
from aanbesteden.accountability.models import PartnerWord, Report, ReportKind, ReportStatus
from aanbesteden.accountability.queries import HEAVY
from aanbesteden.accountability.reading_views import REPORTS
from aanbesteden.accountability.steps import REPORT_TABLE
from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.questions.context import question_context
from aanbesteden.questions.forms import QuestionForm
from aanbesteden.questions.models import Question
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import FormPage
from aanbesteden.web.steps import TakesStep

PER_PAGE = 25


@require_safe
def reports(request, question_id: int):
    """All reports of a question, for the shared room."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    rows = found.reports.defer(*HEAVY).select_related("replaced_by")
    context = room_context(request, found.question, _("Reports"))
    context["page_obj"] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context["may_start"] = policies.start.allows(request.user, found)
    context["may_open_next"] = policies.open_next.allows(request.user, found.question)
    return render(request, "accountability/reports.html", context)


# Writing --------------------------------------------------------------------------


class StartReport(RoomForm):
    policy = policies.start
    form_class = StartReportForm
    title = gettext_lazy("Start a report")
    lead = gettext_lazy("Municipality and coalition write it together. Each adds its own word.")
    submit_label = gettext_lazy("Start")

    def crumbs(self):
        return [(_("Reports"), reverse("accountability:reports", args=[self.question.pk]))]

    def get_initial(self):
        running = self.object.question.status == "realisation"
        return {
            "kind": ReportKind.YEARLY if running else ReportKind.FINAL,
            "period_from": self.object.starts_on,
            "period_to": timezone.localdate() if running else self.object.ends_on,
        }

    def get_form_kwargs(self):
        return {"agreement": self.object}

    def save(self, form, at):
        return operations.start_report(
            self.object, values=form.changes(), by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("accountability:report", args=[result.pk])


class ReportFormPage(RoomForm):
    """A form about one report."""

    def get_object(self):
        return get_object_or_404(REPORTS, pk=self.kwargs["pk"])

    @property
    def report(self) -> Report:
        return self.object

    @property
    def agreement(self):
        return self.report.agreement

    def crumbs(self):
        return [
            (_("Reports"), reverse("accountability:reports", args=[self.question.pk])),
            (self.report.title, self.get_success_url(None)),
        ]

    def get_success_url(self, result):
        return reverse("accountability:report", args=[self.report.pk])


class EditReport(ReportFormPage):
    policy = policies.write
    form_class = ReportForm
    title = gettext_lazy("Write the report")

    def get_form_kwargs(self):
        return {"instance": self.object, "agreement": self.agreement}

    def save(self, form, at):
        return operations.edit_report(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class StepReport(TakesStep, ReportFormPage):
    """Send round, send back, publish."""

    table = REPORT_TABLE
    form_class = ReasonForm
    template_name = "accountability/step.html"

    @property
    def submit_label(self):
        return self.step.label

    def get_lead(self):
        return self.step.explain

    def get_form_kwargs(self):
        label = _("Why? The others read this.") if self.step.needs_reason else _("Remark")
        return {"label": label, "required": self.step.needs_reason}

    def get_context(self):
        report_url = self.get_success_url(None)
        return super().get_context() | self.readiness() | {"report_url": report_url}

    def save(self, form, at):
        return operations.step_report(
            self.object,
            self.step.name,
            by=self.request.user,
            at=at,
            reason=form.cleaned_data["reason"],
        )


class CorrectReport(ReportFormPage):
    """Begin a new version of what was published."""

    policy = policies.correct
    form_class = ReasonForm
    title = gettext_lazy("Correct this report")
    lead = gettext_lazy(
        "A published report never changes silently. You make a new version; the old one stays "
        "readable, marked as replaced, and everybody sees what differs."
    )
    submit_label = gettext_lazy("Start the new version")
    success_message = gettext_lazy("The new version stands ready. Every party is asked again.")

    def get_form_kwargs(self):
        label = _("What was wrong, and what is different now? Everybody reads this.")
        return {"label": label, "required": True}

    def save(self, form, at):
        return correcting.correct_report(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("accountability:report", args=[(result or self.report).pk])


class GiveWord(ReportFormPage):
    policy = policies.give_word
    form_class = WordForm
    edits_object = True
    lead = gettext_lazy("Say it in your own words. A dissent is printed too.")
    submit_label = gettext_lazy("Give this word")
    success_message = gettext_lazy("Your word is recorded.")

    def get_object(self):
        rows = PartnerWord.objects.select_related(
            "partner",
            "report__agreement__question__municipality",
            "report__agreement__coalition__tender",
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def report(self):
        return self.object.report

    def get_title(self):
        party = self.object.partner or self.question.municipality
        return _("The word of %(party)s") % {"party": party.name}

    def save(self, form, at):
        return operations.give_word(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


# What follows ---------------------------------------------------------------------


class NextQuestion(FormPage):
    """The result opens a new question."""

    policy = policies.open_next
    form_class = QuestionForm
    template_name = "accountability/next_question.html"
    title = gettext_lazy("Start the next question")
    lead = gettext_lazy("What was learnt is the beginning of the next question.")
    submit_label = gettext_lazy("Put it on the agenda")
    success_message = gettext_lazy("The next question is on the agenda.")

    def get_object(self):
        rows = Question.objects.select_related("municipality")
        return get_object_or_404(rows, pk=self.kwargs["question_id"])

    def get_form_kwargs(self):
        return {"municipalities": [self.object.municipality]}

    def get_initial(self):
        old = self.object
        return {"theme": old.theme, "neighbourhood": old.neighbourhood}

    def get_context(self):
        final = (
            Report.objects.filter(
                agreement__question=self.object,
                status=ReportStatus.PUBLISHED,
                kind=ReportKind.FINAL,
            )
            .exclude(replaced_by__status=ReportStatus.PUBLISHED)
            .defer(*HEAVY)
            .first()
        )
        context = question_context(self.request, self.object, self.title)
        return context | {"final": final}

    def save(self, form, at):
        return operations.open_next_question(
            self.object, form.changes(), by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("questions:dossier", args=[result.pk])
