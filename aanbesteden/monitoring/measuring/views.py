"""Measurements from a file: an empty template, in with a dry run."""

from io import BytesIO

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden import sheets
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.measuring import importing
from aanbesteden.questions.document_views import send_file
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25


@require_safe
def template(request, question_id: int):
    """A workbook to fill in, with the indicators this person supplies."""
    found = agreement_or_404(question_id)
    policies.supply.check(request.user, found)
    return send_file(
        BytesIO(importing.template(found, request.user)),
        name="metingen-sjabloon.xlsx",
        content_type=sheets.XLSX,
    )


class ImportForm(DomainForm):
    file = forms.FileField(
        label=gettext_lazy("File with measurements"),
        help_text=gettext_lazy("CSV or XLSX, at most 3 MB. Nothing is written yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class MeasuringPage(RoomForm):
    policy = policies.supply
    back_name = "monitoring:indicators"

    def crumbs(self):
        return [(_("Indicators"), reverse("monitoring:indicators", args=[self.question.pk]))]


class ReadMeasurementsIn(MeasuringPage):
    """Upload a file; what it would do is shown on the next page."""

    form_class = ImportForm
    template_name = "monitoring/measuring/read_in.html"
    multipart = True
    title = gettext_lazy("Read measurements in from a file")
    lead = gettext_lazy("First you see row by row what would happen. Then you decide.")
    submit_label = gettext_lazy("Try this file")
    success_message = gettext_lazy("This is what would happen. Nothing has been written.")

    def save(self, form, at):
        upload = form.cleaned_data["file"]
        data = upload.read(sheets.MOST_BYTES + 1)
        return importing.keep_trial(
            self.object, file_name=upload.name or "", data=data, by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("monitoring:measurements_trial", args=[self.question.pk])


@require_safe
def trial(request, question_id: int):
    """The dry run: every problem by row, and what each row would add."""
    found = agreement_or_404(question_id)
    policies.supply.check(request.user, found)
    tried = importing.trial_of(found, request.user, at=timezone.now())
    crumb = (_("Indicators"), reverse("monitoring:indicators", args=[question_id]))
    context = room_context(
        request, found.question, _("What reading measurements in would do"), crumbs=[crumb]
    )
    if tried:
        context |= {
            "trial": tried,
            "problems": Paginator(tried.problems, PER_PAGE).get_page(request.GET.get("fout")),
            "page_obj": Paginator(tried.lines, PER_PAGE).get_page(request.GET.get("page")),
        }
    return render(request, "monitoring/measuring/trial.html", context)


class TakeMeasurementsOver(MeasuringPage, ActionPage):
    """Write what was tried."""

    form_class = ActionPage.form_class
    template_name = ActionPage.template_name
    title = gettext_lazy("Take the measurements over")
    submit_label = gettext_lazy("Yes, take over")

    def get_lead(self):
        tried = importing.trial_of(self.object, self.request.user, at=timezone.now())
        if tried is None:
            return _("There is no file to take over. Read one in first.")
        count = len(tried.lines)
        text = ngettext(
            "%(count)d measurement comes in. Everybody sees it, unless the group is small.",
            "%(count)d measurements come in. Everybody sees them, unless the group is small.",
            count,
        )
        return text % {"count": count}

    def save(self, form, at):
        return importing.take_over(self.object, by=self.request.user, at=at)

    def get_success_message(self, result):
        text = ngettext(
            "%(count)d measurement was added.", "%(count)d measurements were added.", result
        )
        return text % {"count": result}
