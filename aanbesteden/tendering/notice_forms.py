"""Forms of notices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.tendering.terms import AMOUNT, MOMENT, NUMBER, SCALE, Term
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


class AnnounceForm(DomainForm):
    """Why, how much it matters, and every term as it stands now."""

    hide_optional = True
    reason = forms.CharField(label=_("Why do the terms change?"), widget=area())
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
        self.fieldsets = [
            (_("The change"), "", ["reason", "matters", "argument"]),
            (
                _("The terms as they are"),
                _("Change only what has to change."),
                [term.key for term in terms],
            ),
        ]

    def changes(self) -> dict[str, Any]:
        return {term.key: self.cleaned_data[term.key] for term in self.terms}


def _field(term: Term) -> forms.Field:
    about = {"label": term.label[:1].upper() + term.label[1:], "initial": term.value}
    if term.kind == AMOUNT:
        return EuroField(required=False, **about)
    if term.kind == MOMENT:
        return forms.DateTimeField(widget=MomentInput(attrs={"class": "ab-middel"}), **about)
    if term.kind == NUMBER:
        widget = forms.NumberInput(attrs={"class": "ab-kort", "min": 1, "max": 100})
        return forms.IntegerField(min_value=1, max_value=100, widget=widget, **about)
    lines = {"help_text": _("A line per score, such as: 10: everybody is reached.")}
    return forms.CharField(
        required=False, widget=area(), **about, **(lines if term.kind == SCALE else {})
    )
