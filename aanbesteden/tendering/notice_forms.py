"""Forms of notices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.tendering.content_forms import words_field
from aanbesteden.tendering.terms import AMOUNT, COUNT, MOMENT, NUMBER, SCALE, WORDS, Term, same
from aanbesteden.web.forms import DomainForm, EuroField, MomentInput


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NoticeForm(DomainForm):
    intro = forms.CharField(
        label=_("What everybody should know"),
        required=False,
        widget=area(5),
        help_text=_(
            "For instance what came out of a talk or a meeting, as far as all should know."
        ),
    )


class PartForm(DomainForm):
    """A part of a prepared change; `version` tells whether a colleague wrote meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    hide_optional = True


class ChooseForm(PartForm):
    """Which terms change; the dates have a part of their own."""

    chosen = forms.MultipleChoiceField(
        label=_("What changes?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Does only a date change? Then choose nothing here, and go on."),
    )

    def __init__(self, *args, terms: list[Term], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(term.key, capital(term.label)) for term in terms]


class WordingForm(PartForm):
    """The new wording of what was chosen."""

    def __init__(self, *args, terms: list[Term], **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = terms
        for term in terms:
            self.fields[term.key] = _field(term)

    def values(self) -> dict[str, Any]:
        return {term.key: self.cleaned_data[term.key] for term in self.terms}


class WhyForm(PartForm):
    reason = forms.CharField(
        label=_("Why do the terms change?"),
        widget=area(),
        help_text=_("Everybody reads it, with the difference."),
    )


class MovesForm(PartForm):
    """Whether it matters, and then: later dates, or why they need not move."""

    matters = forms.ChoiceField(
        label=_("Does it matter for a proposal?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Yes: the deadline moves, or I say below why not")),
            ("no", _("No: it only puts something right")),
        ],
    )
    argument = forms.CharField(
        label=_("Why the deadline does not have to move"), required=False, widget=area(3)
    )

    def __init__(self, *args, terms: list[Term], **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = terms
        for term in terms:
            self.fields[term.key] = _field(term)
        self.order_fields(["version", "matters", *(term.key for term in terms), "argument"])

    def clean(self):
        super().clean()
        said, now = self.cleaned_data, {term.key: term.value for term in self.terms}
        deadline = said.get("deadline")
        if deadline is None:
            return
        if deadline < now["deadline"] and not same(now["deadline"], deadline):
            self.add_error("deadline", _("A deadline moves forwards only: people count on it."))
        if said.get("questions_until") and said["questions_until"] >= deadline:
            self.add_error("questions_until", _("Questions end before the deadline."))
        stays = deadline < now["deadline"] or same(now["deadline"], deadline)
        if said.get("matters") == "yes" and stays and not said.get("argument"):
            self.add_error("argument", _("Choose a later deadline, or say why it can stay."))

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        moved = {term.key: said[term.key] for term in self.terms}
        return moved | {"matters": said["matters"] == "yes", "argument": said["argument"]}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _field(term: Term) -> forms.Field:
    about = {"label": capital(term.label), "initial": term.value}
    if term.kind == AMOUNT:
        return EuroField(required=False, **about)
    if term.kind == MOMENT:
        return forms.DateTimeField(widget=MomentInput(attrs={"class": "ab-middel"}), **about)
    if term.kind == NUMBER:
        widget = forms.NumberInput(attrs={"class": "ab-kort", "min": 1, "max": 100})
        return forms.IntegerField(min_value=1, max_value=100, widget=widget, **about)
    if term.kind == WORDS:
        return words_field(**about)
    if term.kind == COUNT:
        field = term.row._meta.get_field(term.field).formfield(**about)
        field.widget.attrs["class"] = "ab-kort"
        field.help_text = ""
        return field
    lines = {"help_text": _("A line per score, such as: 10: everybody is reached.")}
    return forms.CharField(
        required=False, widget=area(), **about, **(lines if term.kind == SCALE else {})
    )
