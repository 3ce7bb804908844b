"""Forms of a proposal. What is typed here goes under the seal."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.proposals.content import LABELS, PARTS, SECTIONS, Budget, Source, write_budget
from aanbesteden.questions.files import clean_upload
from aanbesteden.web.forms import DomainForm, EuroField

MOST_CHARACTERS = 20_000
EMPTY_ROWS = 5
MOST_ROWS = 100


class VersionedForm(DomainForm):
    """Says which version of the proposal was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WriteForm(VersionedForm):
    """A text per section. None is required yet: a draft may be half done."""

    hide_optional = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for section in SECTIONS:
            self.fields[section.name] = forms.CharField(
                label=section.label,
                help_text=section.help,
                required=False,
                max_length=MOST_CHARACTERS,
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    def texts(self) -> dict[str, str]:
        return {
            section.name: self.cleaned_data[section.name].replace("\r\n", "\n")
            for section in SECTIONS
        }


class BudgetForm(VersionedForm):
    """The total, and rows that pay for it; a few rows are always empty."""

    hide_optional = True
    total = EuroField(label=_("What does it cost in all?"), required=False)
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, budget: Budget, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = self._row_count(budget)
        self.initial["rows"] = self.count
        self.initial.setdefault("total", budget.total)
        for number in range(self.count):
            line = budget.lines[number] if number < len(budget.lines) else None
            self._add_row(number, line)

    def _row_count(self, budget: Budget) -> int:
        typed = self.data.get("rows", "") if self.is_bound else self.initial.get("rows")
        try:
            wanted = int(typed)
        except (TypeError, ValueError):
            wanted = len(budget.lines) + EMPTY_ROWS
        return max(1, min(wanted, MOST_ROWS))

    def _add_row(self, number: int, line) -> None:
        row = {"number": number + 1}
        fields = {
            "year": forms.IntegerField(
                label=_("Year, row %(number)s") % row,
                required=False,
                min_value=2000,
                max_value=2100,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "ab-kort"}),
            ),
            "source": forms.ChoiceField(
                label=_("Who pays, row %(number)s") % row,
                required=False,
                choices=[("", "-"), *Source.choices],
            ),
            "about": forms.CharField(
                label=_("What for, row %(number)s") % row, required=False, max_length=200
            ),
            "amount": EuroField(
                label=_("Amount, row %(number)s") % row, required=False, min_value=Decimal("0.01")
            ),
        }
        for name, field in fields.items():
            key = f"row_{number}_{name}"
            self.fields[key] = field
            if line is not None:
                self.initial.setdefault(key, getattr(line, name))

    def row_fields(self):
        """Bound fields row by row, for the table."""
        names = ("year", "source", "about", "amount")
        return [[self[f"row_{number}_{name}"] for name in names] for number in range(self.count)]

    def clean(self):
        cleaned = super().clean()
        for number in range(self.count):
            row = self._row(number)
            if not any(row.values()):
                continue
            for name in ("year", "source", "amount"):
                key = f"row_{number}_{name}"
                if not row[name] and key not in self.errors:
                    self.add_error(key, _("Fill this in too, or empty the whole row."))
        return cleaned

    def _row(self, number: int) -> dict:
        names = ("year", "source", "about", "amount")
        return {name: self.cleaned_data.get(f"row_{number}_{name}") for name in names}

    def budget(self) -> dict:
        """What goes under the seal."""
        rows = [self._row(number) for number in range(self.count)]
        return write_budget(self.cleaned_data["total"], [row for row in rows if any(row.values())])


class AttachForm(DomainForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PDF, image, text document or spreadsheet, at most 20 MB. Name and content are "
            "encrypted until the opening."
        ),
    )

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])


class AgreeForm(DomainForm):
    """A word on behalf of one partner, about the text that was on the screen."""

    agrees = forms.BooleanField()
    seen_hash = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = _("%(partner)s read this proposal and agrees to it") % {
            "partner": partner.name
        }
        self.fields["agrees"].error_messages["required"] = _("Tick this box to agree.")


class SectionsForm(DomainForm):
    """Which parts everybody may read."""

    sections = forms.MultipleChoiceField(
        label=_("These parts become public"),
        choices=[(name, LABELS[name]) for name in PARTS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_sections(self):
        chosen = self.cleaned_data["sections"]
        if any(name not in PARTS for name in chosen):
            raise ValidationError(_("This part of the proposal does not exist."))
        return chosen
