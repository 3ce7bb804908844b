"""Pages about amounts that stand out: the explanation, and the rule."""

from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.agreements import policies
from aanbesteden.agreements.household import explaining
from aanbesteden.agreements.household.models import Against, BookRule
from aanbesteden.agreements.household.pages import BookPage
from aanbesteden.agreements.household.remarks import Remark
from aanbesteden.agreements.models import MoneySide
from aanbesteden.agreements.pages import agreement_or_404
from aanbesteden.charts.words import euros
from aanbesteden.web.forms import DomainForm, EuroField, RowForm


class ExplanationForm(DomainForm):
    text = forms.CharField(
        label=gettext_lazy("Why does this amount stand out?"),
        help_text=gettext_lazy("All partners and the municipality read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )


class RuleForm(RowForm):
    least = EuroField(label=gettext_lazy("And at least this amount in euros"))

    class Meta:
        model = BookRule
        fields = ["percent", "least"]
        widgets = {"percent": forms.NumberInput(attrs={"class": "ab-kort"})}


def in_words(remark: Remark) -> str:
    """One sentence: what was found beside what was expected."""
    words = {
        (MoneySide.SPENDING, Against.PLAN): _("%(found)s spent, %(expected)s planned"),
        (MoneySide.SPENDING, Against.BEFORE): _("%(found)s spent, %(expected)s the year before"),
        (MoneySide.INCOME, Against.PLAN): _("%(found)s received, %(expected)s planned"),
        (MoneySide.INCOME, Against.BEFORE): _("%(found)s received, %(expected)s the year before"),
    }
    text = words[MoneySide(remark.side), Against(remark.against)] % {
        "found": euros(remark.found),
        "expected": euros(remark.expected),
    }
    more = _("%(percent)d%% more") if remark.difference > 0 else _("%(percent)d%% less")
    return f"{text} ({more % {'percent': remark.percent}})"


def lines_query(remark: Remark) -> str:
    """The lines the found amount is made of."""
    return urlencode(
        {"jaar": remark.year, "wie": remark.partner, "wat": remark.label, "kant": remark.side}
    )


class ExplainAmount(BookPage):
    """Explain one amount; what was said before stands above the form."""

    policy = explaining.explain
    form_class = ExplanationForm
    submit_label = gettext_lazy("Send the explanation")
    success_message = gettext_lazy("Your explanation stands in the household book.")

    def get_object(self):
        agreement = agreement_or_404(self.kwargs["question_id"])
        policies.room.check(self.request.user, agreement.question)
        remark = explaining.remark_of(agreement, self.kwargs["code"], today=timezone.localdate())
        return explaining.AboutAmount(agreement, remark)

    def get_title(self):
        return _("Explain: %(label)s, %(year)s") % {
            "label": self.object.remark.label,
            "year": self.object.remark.year,
        }

    def get_lead(self):
        return in_words(self.object.remark) + "."

    def get_success_url(self, result):
        return super().get_success_url(result) + "#opvallend"

    def save(self, form, at):
        return explaining.explain_amount(
            self.object.agreement,
            self.object.remark,
            text=form.cleaned_data["text"],
            by=self.request.user,
            at=at,
        )


class EditRule(BookPage):
    """From when an amount is remarkable."""

    policy = policies.keep_book
    form_class = RuleForm
    title = gettext_lazy("When is an amount remarkable?")
    lead = gettext_lazy("Agree on it together. The rule stands in the household book.")

    def get_object(self):
        return agreement_or_404(self.kwargs["question_id"])

    def get_form_kwargs(self):
        return {"instance": explaining.rule_of(self.object)}

    def get_success_url(self, result):
        return reverse("agreements:money", args=[self.question.pk]) + "#opvallend"

    def save(self, form, at):
        return explaining.change_rule(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
