"""The household book as a file: out, an empty template, in with a dry run."""

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
from aanbesteden.agreements import policies
from aanbesteden.agreements.household import importing
from aanbesteden.agreements.household.pages import PER_PAGE, BookPage
from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import ActionPage


@require_safe
def export(request, question_id: int, kind: str):
    """Every line that counts, as CSV or XLSX."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    rows = importing.rows_of(found)
    if kind == "csv":
        data, content_type = sheets.to_csv(rows), sheets.CSV
    else:
        data, content_type = sheets.to_xlsx([(_("Household book"), rows)]), sheets.XLSX
    name = f"huishoudboekje-{found.question.slug}.{kind}"
    return send_file(BytesIO(data), name=name, content_type=content_type)


@require_safe
def template(request, question_id: int):
    """A workbook to fill in."""
    found = agreement_or_404(question_id)
    policies.keep_book.check(request.user, found)
    return send_file(
        BytesIO(importing.template(found)),
        name="huishoudboekje-sjabloon.xlsx",
        content_type=sheets.XLSX,
    )


class ImportForm(DomainForm):
    file = forms.FileField(
        label=gettext_lazy("File with lines"),
        help_text=gettext_lazy("CSV or XLSX, at most 3 MB. Nothing is written yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ReadMoneyIn(BookPage):
    """Upload a file; what it would do is shown on the next page."""

    policy = policies.keep_book
    form_class = ImportForm
    template_name = "agreements/read_money_in.html"
    multipart = True
    title = gettext_lazy("Read lines in from a file")
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
        return reverse("agreements:money_trial", args=[self.question.pk])


@require_safe
def trial(request, question_id: int):
    """The dry run: every problem by row, and what each row would add."""
    found = agreement_or_404(question_id)
    policies.keep_book.check(request.user, found)
    tried = importing.trial_of(found, request.user, at=timezone.now())
    crumb = (_("Household book"), reverse("agreements:money", args=[question_id]))
    context = room_context(request, found.question, _("What reading in would do"), crumbs=[crumb])
    if tried:
        context |= {
            "trial": tried,
            "problems": Paginator(tried.problems, PER_PAGE).get_page(request.GET.get("fout")),
            "page_obj": Paginator(tried.lines, PER_PAGE).get_page(request.GET.get("page")),
        }
    return render(request, "agreements/money_trial.html", context)


class TakeMoneyOver(BookPage, ActionPage):
    """Write what was tried."""

    policy = policies.keep_book
    form_class = ActionPage.form_class
    template_name = ActionPage.template_name
    title = gettext_lazy("Take the lines over")
    submit_label = gettext_lazy("Yes, take over")

    def get_lead(self):
        tried = importing.trial_of(self.object, self.request.user, at=timezone.now())
        if tried is None:
            return _("There is no file to take over. Read one in first.")
        count = len(tried.lines)
        text = ngettext(
            "%(count)d line comes in the household book. All partners see it.",
            "%(count)d lines come in the household book. All partners see them.",
            count,
        )
        return text % {"count": count}

    def save(self, form, at):
        return importing.take_over(self.object, by=self.request.user, at=at)

    def get_success_message(self, result):
        text = ngettext("%(count)d line was added.", "%(count)d lines were added.", result)
        return text % {"count": result}
