"""Forms around the sheet: comments, answers, life domains."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.forms import area
from aanbesteden.articulation.models import Articulation
from aanbesteden.articulation.operations import DOMAINS_FIELDS
from aanbesteden.articulation.sheet_models import (
    DOMAIN_FIELDS,
    CommentAnswer,
    PartComment,
    TouchedDomain,
)
from aanbesteden.web.forms import DomainForm as PlainForm
from aanbesteden.web.forms import RowForm

MOST_LETTERS = 5000


class CommentForm(PlainForm):
    """A comment, and for whom it is."""

    text = forms.CharField(
        label=capfirst(PartComment._meta.get_field("text").verbose_name),
        help_text=_("Everybody who reads this part can read it."),
        max_length=MOST_LETTERS,
        widget=area(5),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        field = PartComment._meta.get_field("asked_of")
        self.fields["asked_of"] = forms.ModelChoiceField(
            label=capfirst(field.verbose_name),
            help_text=field.help_text,
            queryset=people,
            empty_label=_("The process manager"),
            required=False,
        )


class AnswerCommentForm(PlainForm):
    """An answer."""

    text = forms.CharField(
        label=capfirst(CommentAnswer._meta.get_field("text").verbose_name),
        max_length=MOST_LETTERS,
        widget=area(5),
    )


class DomainsForm(RowForm):
    """The life domains as a whole."""

    hide_optional = True

    class Meta:
        model = Articulation
        fields = DOMAINS_FIELDS
        labels = {"life_domains": _("The picture as a whole")}
        widgets = {"life_domains": area(5)}


class DomainForm(RowForm):
    """One life domain. Without a word it is not touched."""

    hide_optional = True

    class Meta:
        model = TouchedDomain
        fields = DOMAIN_FIELDS
        widgets = {name: area(3) for name in DOMAIN_FIELDS}
