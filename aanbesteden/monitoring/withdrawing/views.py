"""The list of what is left of withdrawn stories, and one form to deal with each."""

from django import forms
from django.apps import apps
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.monitoring.withdrawing import operations, policies
from aanbesteden.monitoring.withdrawing.models import Remainder
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import FormPage

PER_PAGE = 25
ROWS = Remainder.objects.select_related("story__agreement__question__municipality", "settled_by")


class SettleForm(DomainForm):
    settled = forms.CharField(
        label=gettext_lazy("What did you do?"),
        help_text=gettext_lazy(
            "For instance: replaced the file, asked the sender, or why it may stay. "
            "Do not repeat words of the story here."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def where(remainder: Remainder) -> str:
    """The kind of text and its number."""
    name = apps.get_model(remainder.table)._meta.verbose_name
    return _("%(what)s, number %(number)s") % {"what": capfirst(name), "number": remainder.row}


@require_safe
def remainders(request, question_id: int):
    """Places where words of withdrawn stories may still stand; open ones first."""
    found = agreement_or_404(question_id)
    policies.look.check(request.user, found.question)
    rows = ROWS.filter(story__agreement__question=question_id)
    page = Paginator(rows.order_by("settled_at", "due_on", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    for row in page:
        row.where = where(row)
    crumbs = [(_("Stories"), reverse("monitoring:stories", args=[question_id]))]
    context = room_context(request, found.question, _("What is left to wipe"), crumbs=crumbs)
    return render(request, "monitoring/withdrawing/remainders.html", context | {"page_obj": page})


class Settle(FormPage):
    """One place: what was done about it."""

    policy = policies.settle
    form_class = SettleForm
    submit_label = gettext_lazy("This is done")
    success_message = gettext_lazy("Written down. It is off the list.")

    def get_title(self):
        return where(self.object)

    def get_lead(self):
        return _("%(why)s Read it, and wipe or replace what came from the withdrawn story.") % {
            "why": self.object.get_why_display()
        }

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(ROWS, story__agreement__question=question, pk=self.kwargs["pk"])

    def save(self, form, at):
        return operations.settle(
            self.object, settled=form.cleaned_data["settled"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("monitoring:remainders", args=[self.kwargs["question_id"]])

    def get_context(self):
        question = self.object.question
        crumbs = [
            (_("Stories"), reverse("monitoring:stories", args=[question.pk])),
            (_("What is left to wipe"), self.get_success_url(None)),
        ]
        return room_context(self.request, question, self.get_title(), crumbs=crumbs)
