"""The field as a file: out as CSV, XLSX or PDF, and in with a dry run."""

from io import BytesIO

from django import forms
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden import sheets
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.models import Question
from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import (
    exchange,
    field_data,
    field_document,
    policies,
)
from aanbesteden.stakeholders.context import field_crumb
from aanbesteden.stakeholders.player_views import FieldPage
from aanbesteden.stakeholders.views import PER_PAGE, filtered
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import ActionPage

PDF = "application/pdf"
SECONDS = 3600


@require_safe
def export(request, question_id: int, kind: str):
    """The players that fit the filter, as a file; in confidence only for who may read that."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    keys = [row.pk for row in filtered(request, question)["players"]]
    private = policies.read_private.allows(request.user, question)
    rows = exchange.rows_of(question, keys=keys, private=private)
    if kind == "csv":
        data, content_type = sheets.to_csv(rows), sheets.CSV
    else:
        data, content_type = sheets.to_xlsx([(_("Players"), rows)]), sheets.XLSX
    return send_file(
        BytesIO(data), name=f"spelers-{question.slug}.{kind}", content_type=content_type
    )


@require_safe
def template(request, question_id: int):
    """An empty workbook to fill in."""
    question = fetch(request, question_id)
    policies.edit.check(request.user, question)
    return send_file(
        BytesIO(exchange.template()), name="spelers-sjabloon.xlsx", content_type=sheets.XLSX
    )


@require_safe
def document(request, question_id: int):
    """The analysis with its drawings on paper, for the players that fit the filter."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    found = filtered(request, question)
    data = field_data.gather(
        question, rows=found["players"], is_filtered=found["is_filtering"], at=timezone.now()
    )
    return send_file(
        BytesIO(field_document.render(data)),
        name=f"stakeholderanalyse-{question.slug}.pdf",
        content_type=PDF,
    )


@require_safe
def public_document(request, slug: str):
    """What the public may know of the players, on paper; for everybody."""
    question = (
        Question.objects.select_related("municipality")
        .filter(slug=slug, public_since__isnull=False)
        .first()
    )
    data = field_data.gather_public(question, at=timezone.now()) if question else None
    if data is None:
        raise Http404
    key = f"players:pdf:{question.pk}:{data.changed_at.timestamp()}:{get_language()}"
    made = cache.get_or_set(key, lambda: field_document.render_public(data), SECONDS)
    return send_file(
        BytesIO(made),
        name=f"wie-kan-iets-betekenen-{question.slug}.pdf",
        content_type=PDF,
    )


class ImportForm(DomainForm):
    file = forms.FileField(
        label=gettext_lazy("File with players"),
        help_text=gettext_lazy("CSV or XLSX, at most 3 MB. Nothing is written yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ReadIn(FieldPage):
    """Upload a file; what it would do is shown on the next page."""

    form_class = ImportForm
    template_name = "stakeholders/read_in.html"
    multipart = True
    title = gettext_lazy("Read players in")
    lead = gettext_lazy("First you see row by row what would happen. Then you decide.")
    submit_label = gettext_lazy("Try this file")
    success_message = gettext_lazy("This is what would happen. Nothing has been written.")

    def save(self, form, at):
        upload = form.cleaned_data["file"]
        data = upload.read(sheets.MOST_BYTES + 1)
        return exchange.keep_trial(
            self.object, file_name=upload.name or "", data=data, by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("stakeholders:trial", args=[self.object.pk])


@require_safe
def trial(request, question_id: int):
    """The dry run: every problem by row, and what each row would do."""
    question = fetch(request, question_id)
    policies.edit.check(request.user, question)
    found = exchange.trial_of(question, request.user, today=timezone.localdate())
    crumbs = [field_crumb(question)]
    context = question_context(request, question, _("What reading in would do"), crumbs=crumbs)
    if found:
        context |= {
            "trial": found,
            "problems": Paginator(found.problems, PER_PAGE).get_page(request.GET.get("fout")),
            "page_obj": Paginator(found.lines, PER_PAGE).get_page(request.GET.get("page")),
        }
    return render(request, "stakeholders/trial.html", context)


class TakeOver(FieldPage, ActionPage):
    """Write what was tried."""

    form_class = ActionPage.form_class
    template_name = ActionPage.template_name
    title = gettext_lazy("Take the players over")
    submit_label = gettext_lazy("Yes, take over")

    def get_lead(self):
        found = exchange.trial_of(self.object, self.request.user, today=timezone.localdate())
        if found is None:
            return _("There is no file to take over. Read one in first.")
        return _("%(new)s new players, %(changed)s change. The public sees nothing of it yet.") % {
            "new": found.new,
            "changed": found.changed,
        }

    def save(self, form, at):
        return exchange.take_over(self.object, by=self.request.user, at=at)

    def get_success_message(self, result):
        return _("%(new)s new players stand in the field, %(changed)s changed.") % {
            "new": result[0],
            "changed": result[1],
        }
