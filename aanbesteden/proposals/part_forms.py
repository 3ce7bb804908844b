"""Forms for the parts of a proposal: its texts, its budget, its intended outcomes."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.proposals.budgets import Budget, Source, write_budget
from aanbesteden.proposals.content import BINDINGS, SECTIONS, words_in
from aanbesteden.proposals.outcomes import write_outcomes
from aanbesteden.templatetags import dutch
from aanbesteden.templatetags.dutch import percentage
from aanbesteden.web.forms import DomainForm, EuroField

MOST_CHARACTERS = 20_000
EMPTY_ROWS = 5
MOST_ROWS = 100
short = {"class": "ab-kort"}
figures = {"inputmode": "numeric", **short}


class VersionedForm(DomainForm):
    """Says which version of the proposal was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def lengths_of(tender) -> dict:
    """What the form for the texts must know of the call."""
    return {"most_words": tender.most_words, "part_words": tender.part_words}


def said_of_length(words: int, most: int) -> str:
    """How long a part may be, and how long it is now; too long is said, and kept."""
    told = {"most": dutch.number(most), "count": dutch.number(words)}
    if words > most:
        told["over"] = dutch.number(words - most)
        return _("At most %(most)s words; now %(count)s, so %(over)s too many.") % told
    return _("At most %(most)s words; now %(count)s.") % told


class WriteForm(VersionedForm):
    """A text per section, and which of them answer a criterion. A draft may be half done."""

    hide_optional = True

    def __init__(self, *args, criteria=(), most_words=None, part_words=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.part_words = part_words or {}
        length = (
            _("At most %(most)s words together. Longer is kept, but cannot be handed in.")
            % {"most": dutch.number(most_words)}
            if most_words
            else ""
        )
        for section in SECTIONS:
            self.fields[section.name] = self._text_field(section)
        self.criteria = [criterion for criterion in criteria if not criterion.is_price]
        for criterion in self.criteria:
            self.fields[f"answers_{criterion.pk}"] = forms.MultipleChoiceField(
                label=f"{criterion.name} ({percentage(criterion.weight)})",
                choices=[(section.name, section.label) for section in SECTIONS],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fieldsets = [
            (_("Your text"), length, [section.name for section in SECTIONS]),
            (
                _("Where you answer the criteria"),
                _("Whoever judges then finds your answer per criterion."),
                [f"answers_{criterion.pk}" for criterion in self.criteria],
            ),
        ][: 2 if self.criteria else 1]

    def _text_field(self, section) -> forms.CharField:
        """A text; where the call names a length, with how many words there are now."""
        help_text, attrs = section.help, {"rows": 8}
        most = self.part_words.get(section.name)
        if most:
            help_text = f"{section.help} {said_of_length(self._now(section.name), most)}"
            attrs["data-most-words"] = most
        return forms.CharField(
            label=section.label,
            help_text=help_text,
            required=False,
            max_length=MOST_CHARACTERS,
            widget=forms.Textarea(attrs=attrs),
        )

    def _now(self, name: str) -> int:
        typed = self.data.get(name) if self.is_bound else self.initial.get(name)
        return words_in(typed)

    def texts(self) -> dict:
        """What goes under the seal: the texts, and per criterion the parts that answer it."""
        texts = {
            section.name: self.cleaned_data[section.name].replace("\r\n", "\n")
            for section in SECTIONS
        }
        bound = {
            str(criterion.pk): self.cleaned_data[f"answers_{criterion.pk}"]
            for criterion in self.criteria
            if self.cleaned_data[f"answers_{criterion.pk}"]
        }
        return texts | {BINDINGS: bound}


class RowsForm(VersionedForm):
    """Rows of the same fields; a few are always empty, so that no script is needed.

    A subclass names its columns and makes the fields of a row.
    """

    hide_optional = True
    columns: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, lines=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.count = self._row_count(lines)
        self.initial["rows"] = self.count
        for number in range(self.count):
            self._add_row(number, lines[number] if number < len(lines) else None)

    def fields_of(self, number: int) -> dict[str, forms.Field]:
        raise NotImplementedError

    def _row_count(self, lines) -> int:
        typed = self.data.get("rows", "") if self.is_bound else self.initial.get("rows")
        try:
            wanted = int(typed)
        except (TypeError, ValueError):
            wanted = len(lines) + EMPTY_ROWS
        return max(1, min(wanted, MOST_ROWS))

    def _add_row(self, number: int, line) -> None:
        for name, field in self.fields_of(number + 1).items():
            key = f"row_{number}_{name}"
            self.fields[key] = field
            if line is not None:
                self.initial.setdefault(key, getattr(line, name))

    def row_fields(self):
        """Bound fields row by row, for the table."""
        return [
            [self[f"row_{number}_{name}"] for name in self.columns] for number in range(self.count)
        ]

    def clean(self):
        cleaned = super().clean()
        for number in range(self.count):
            row = self._row(number)
            if not self._is_filled(row):
                continue
            for name in self.needed:
                key = f"row_{number}_{name}"
                if row[name] in (None, "") and key not in self.errors:
                    self.add_error(key, _("Fill this in too, or empty the whole row."))
        return cleaned

    def _row(self, number: int) -> dict:
        return {name: self.cleaned_data.get(f"row_{number}_{name}") for name in self.columns}

    def _is_filled(self, row: dict) -> bool:
        return any(value not in (None, "") for value in row.values())

    def filled_rows(self) -> list[dict]:
        rows = (self._row(number) for number in range(self.count))
        return [row for row in rows if self._is_filled(row)]


class BudgetForm(RowsForm):
    """The total, what is asked of the municipality, and rows that pay for it."""

    columns = ("year", "source", "partner", "about", "amount")
    needed = ("year", "source", "amount")
    total = EuroField(label=_("What does it cost in all?"), required=False)
    asks = EuroField(label=_("How much of it do you ask of the municipality?"), required=False)

    def __init__(self, *args, budget: Budget, partners=(), **kwargs):
        gone = {line.partner for line in budget.lines if line.partner} - set(partners)
        self.partners = [*partners, *sorted(gone)]
        super().__init__(*args, lines=budget.lines, **kwargs)
        self.initial.setdefault("total", budget.total)
        self.initial.setdefault("asks", budget.asks)

    def fields_of(self, number: int) -> dict[str, forms.Field]:
        row = {"number": number}
        return {
            "year": forms.IntegerField(
                label=_("Year, row %(number)s") % row,
                required=False,
                min_value=2000,
                max_value=2100,
                widget=forms.TextInput(attrs=figures),
            ),
            "source": forms.ChoiceField(
                label=_("Who pays, row %(number)s") % row,
                required=False,
                choices=[("", _("Make a choice")), *Source.choices],
            ),
            "partner": forms.ChoiceField(
                label=_("Which partner, row %(number)s") % row,
                required=False,
                choices=[("", _("all together")), *((name, name) for name in self.partners)],
            ),
            "about": forms.CharField(
                label=_("What for, row %(number)s") % row, required=False, max_length=200
            ),
            "amount": EuroField(
                label=_("Amount, row %(number)s") % row, required=False, min_value=Decimal("0.01")
            ),
        }

    def budget(self) -> dict:
        """What goes under the seal."""
        data = self.cleaned_data
        return write_budget(data["total"], self.filled_rows(), data["asks"])


class NumberField(forms.DecimalField):
    """A number as Dutch people write it: 7,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", **short})

    def __init__(self, **kwargs):
        super().__init__(max_digits=12, decimal_places=2, required=False, **kwargs)

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value):
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class OutcomesForm(RowsForm):
    """What should change for people, each with where it stands and where it should go."""

    columns = ("name", "unit", "baseline", "target", "year", "noticed")
    needed = ("name", "target", "year")

    def fields_of(self, number: int) -> dict[str, forms.Field]:
        row = {"number": number}
        return {
            "name": forms.CharField(
                label=_("What changes, row %(number)s") % row, required=False, max_length=200
            ),
            "unit": forms.CharField(
                label=_("Counted in, row %(number)s") % row,
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs=short),
            ),
            "baseline": NumberField(label=_("Now, row %(number)s") % row),
            "target": NumberField(label=_("Target, row %(number)s") % row),
            "year": forms.IntegerField(
                label=_("In which year, row %(number)s") % row,
                required=False,
                min_value=2000,
                max_value=2100,
                widget=forms.TextInput(attrs=figures),
            ),
            "noticed": forms.CharField(
                label=_("How you and they notice, row %(number)s") % row,
                required=False,
                max_length=300,
            ),
        }

    def outcomes(self) -> list[dict]:
        """What goes under the seal."""
        return write_outcomes(self.filled_rows())
