"""Forms of the clerk: papers, decisions with their votes, promises, the term, portfolios."""

import re
from datetime import date

from django import forms
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.articulation.forms import area
from aanbesteden.council.forms import InWhoseCouncil
from aanbesteden.council.models import CouncilTerm, Decision, Portfolio, Promise, Settlement
from aanbesteden.council.records import (
    DECISION_FIELDS,
    PORTFOLIO_FIELDS,
    PROMISE_FIELDS,
    SETTLING_FIELDS,
)
from aanbesteden.questions.files import clean_upload
from aanbesteden.questions.models import Document, Question
from aanbesteden.web.forms import DateInput, DomainForm, RowForm

# "Lokaal Lindewaard: 7 voor, 1 tegen" - and also "Samira Yilmaz: voor".
LINE = re.compile(
    r"^(?P<name>.+?)\s*[:;]\s*(?:(?P<yes>\d*)\s*(?:voor|for))?[\s,;]*(?:(?P<no>\d*)\s*(?:tegen|against))?$",
    re.IGNORECASE,
)
MOST_LINES = 60


class PaperForm(DomainForm):
    """A new file, or one that everybody can read already."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=150, required=False)
    file = forms.FileField(
        label=gettext_lazy("New file"),
        required=False,
        help_text=gettext_lazy("PDF, image, text document or spreadsheet, at most 20 MB."),
    )
    document = forms.ModelChoiceField(
        Document.objects.none(),
        label=gettext_lazy("Public document of the dossier"),
        required=False,
    )
    fieldsets = [
        (gettext_lazy("A new file"), gettext_lazy("Everybody can read it."), ["title", "file"]),
        (gettext_lazy("Or one from the dossier"), "", ["document"]),
    ]

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents

    def clean_file(self):
        upload = self.cleaned_data["file"]
        return clean_upload(upload) if upload else None

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if bool(data.get("file")) == bool(data.get("document")):
            self.add_error("file", _("Choose one: a new file, or a document from the dossier."))
        elif data.get("file") and not data.get("title"):
            self.add_error("title", _("Give the document a title."))
        return data


class VotesField(forms.CharField):
    """Who voted what, one party or person per line."""

    widget = area(6)

    def to_python(self, value):
        rows = []
        for line in super().to_python(value).splitlines():
            if not line.strip():
                continue
            found = LINE.match(line.strip())
            yes, no = (found["yes"], found["no"]) if found else (None, None)
            if yes is None and no is None:
                text = _("We cannot read “%(line)s”. Write for instance: Party X: 5 for, 1 against")
                raise forms.ValidationError(text % {"line": line.strip()})
            rows.append({"name": found["name"][:100], "votes_for": _count(yes),
                         "votes_against": _count(no)})  # fmt: skip
        if len(rows) > MOST_LINES:
            raise forms.ValidationError(_("This is more than a council has members."))
        return rows

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        line = _("%(name)s: %(yes)s for, %(no)s against")
        return "\n".join(
            line % {"name": row["name"], "yes": row["votes_for"], "no": row["votes_against"]}
            for row in value
        )


def _count(text: str | None) -> int:
    """ "5 voor" is five, a bare "voor" is one person, nothing is nobody."""
    if text is None:
        return 0
    return min(int(text), 999) if text else 1


class DecisionForm(RowForm):
    """A proposal, amendment or motion, and the votes."""

    votes = VotesField(
        label=gettext_lazy("Votes per party or person"),
        required=False,
        help_text=gettext_lazy("One per line, for instance: Party X: 5 for, 1 against"),
    )

    class Meta:
        model = Decision
        fields = DECISION_FIELDS
        widgets = {
            "text": area(5),
            **{
                name: forms.TextInput(attrs={"inputmode": "numeric", "class": "ab-kort"})
                for name in ("votes_for", "votes_against")
            },
        }
        help_texts = {
            "votes_for": gettext_lazy("Empty when nobody asked for a vote."),
        }

    def clean(self):
        data = super().clean()
        rows = data.get("votes") or []
        for name in ("votes_for", "votes_against"):
            count = sum(row[name] for row in rows)
            if rows and data.get(name) not in (None, count):
                text = _("The lines below add up to %(count)s. Look at both again.")
                self.add_error(name, text % {"count": count})
        return data


def _been(day: date, today: date) -> date:
    if day > today:
        raise forms.ValidationError(_("This day still has to come."))
    return day


class PromiseForm(RowForm):
    """What was promised, by whom, when and until when."""

    class Meta:
        model = Promise
        fields = PROMISE_FIELDS
        widgets = {"text": area(4), "made_on": DateInput, "due_on": DateInput}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_made_on(self):
        return _been(self.cleaned_data["made_on"], self.today)

    def clean(self):
        data = super().clean()
        made, due = data.get("made_on"), data.get("due_on")
        if made and due and due < made:
            self.add_error("due_on", _("This lies before the day on which it was promised."))
        return data


class NewPromiseForm(InWhoseCouncil, PromiseForm):
    """A new promise."""


class SettleForm(RowForm):
    """What became of a promise."""

    class Meta:
        model = Promise
        fields = SETTLING_FIELDS
        widgets = {
            "settlement": forms.RadioSelect,
            "settled_on": DateInput,
            "settled_how": area(4),
        }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        for name in SETTLING_FIELDS:
            self.fields[name].required = True
        self.fields["settlement"].choices = Settlement.choices

    def clean_settled_on(self):
        day = _been(self.cleaned_data["settled_on"], self.today)
        if day < self.instance.made_on:
            raise forms.ValidationError(_("This lies before the day on which it was promised."))
        return day


class TermForm(RowForm):
    """The first and the last day of a term."""

    class Meta:
        model = CouncilTerm
        fields = ("starts_on", "ends_on")
        widgets = {"starts_on": DateInput, "ends_on": DateInput}

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("The last day of the term comes after the first."))
        return data


class PortfolioForm(RowForm):
    """A portfolio, its alderman and its questions."""

    questions = forms.ModelMultipleChoiceField(
        Question.objects.none(),
        label=gettext_lazy("Questions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Portfolio
        fields = PORTFOLIO_FIELDS

    def __init__(self, *args, municipality, instance=None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.municipality = municipality
        field = self.fields["questions"]
        mine = Question.objects.filter(municipality=municipality)
        shared = Question.objects.filter(shared_with=municipality)
        field.queryset = (
            (mine | shared).distinct().order_by(F("closed_at").asc(nulls_first=True), "short_name")
        )
        if instance is not None:
            field.initial = list(instance.questions.values_list("pk", flat=True))

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        others = Portfolio.objects.filter(municipality=self.municipality, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is a portfolio with this name already."))
        return name
