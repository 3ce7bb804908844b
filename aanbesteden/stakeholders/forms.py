"""Forms of the field: a player, what the public sees of it, the own position."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import Organisation
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.stakeholders.models import (
    PUBLISHABLE_FIELDS,
    PUBLISHABLE_OF_OURSELVES,
    Identity,
    OwnPosition,
    Stakeholder,
)
from aanbesteden.stakeholders.operations import SAME_NAME
from aanbesteden.web.forms import DateInput, DomainForm, RowForm

OWN_FIELDS = ("present_role", "wanted_role", "frameworks", "means", "completeness")


IDENTITY_FIELDS = [
    "identity",
    "name",
    "kind",
    "role",
    "problem_role",
    "domains",
    "is_surprising",
]
SCORE_FIELDS = ["influence", "interest", "stance"]
MOVED_FIELDS = ["interests", "moved_by", "unused_potential", "spoken_on"]
SUPPLY_FIELDS = ["goal_impact", "supply_risk", "our_weight", "our_attraction"]
CONFIDENTIAL_FIELDS = ["history", "strengths", "weaknesses", "private_notes"]


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _score() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "ab-kort", "min": 0, "max": 10, "step": 1})


class PlayerForm(RowForm):
    """A player: from the register, a group without a name, or people by what they do."""

    domains = forms.MultipleChoiceField(
        label=capfirst(Stakeholder._meta.get_field("domains").verbose_name),
        help_text=_("Where in people's lives can this player mean something?"),
        choices=LifeDomain.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Stakeholder
        fields = (
            "organisation",
            *IDENTITY_FIELDS,
            *SCORE_FIELDS,
            "risk_readiness",
            *MOVED_FIELDS,
            *SUPPLY_FIELDS,
            "partnership",
            "partnership_purpose",
            *CONFIDENTIAL_FIELDS,
        )
        widgets = {
            "organisation": forms.HiddenInput,
            "identity": forms.RadioSelect,
            "stance": forms.RadioSelect,
            "spoken_on": DateInput,
            "partnership_purpose": _area(2),
            **{name: _score() for name in ("influence", "interest", "risk_readiness")},
            **{name: _score() for name in SUPPLY_FIELDS},
            **{name: _area() for name in (*MOVED_FIELDS[:3], *CONFIDENTIAL_FIELDS)},
        }
        help_texts = {
            "name": _("For people without an organisation: write what they do, not who they are."),
            "is_surprising": _("For instance a disco, a gym or a scouting club."),
            "problem_role": _("Where a problem is found need not be where its solution is found."),
        }

    fieldsets = [
        (_("Who is it?"), "", IDENTITY_FIELDS),
        (
            _("The place in the field"),
            _("0 is none at all, 10 is as much as can be. An estimate is fine."),
            [*SCORE_FIELDS, "risk_readiness"],
        ),
        (
            _("What moves them"),
            _("You choose later, field by field, what the public may see of this."),
            MOVED_FIELDS,
        ),
        (
            _("As a supplier"),
            _("Only for players who may deliver something. First our view, then theirs."),
            SUPPLY_FIELDS,
        ),
        (
            _("As a partner"),
            _("Not every relation is a partnership. Where it is, say with what purpose."),
            ["partnership", "partnership_purpose"],
        ),
        (
            _("In confidence"),
            _(
                "This never becomes public. Only staff who work on this question and the "
                "controller read it."
            ),
            CONFIDENTIAL_FIELDS,
        ),
    ]

    def __init__(self, *args, question, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question
        self.today = today

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        others = Stakeholder.objects.filter(question=self.question, name__iexact=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(SAME_NAME, code="same_name")
        return name

    def clean(self):
        data = super().clean()
        if data.get("identity") != Identity.ORGANISATION:
            data["organisation"] = None
        if data.get("partnership") and not data.get("partnership_purpose", "").strip():
            self.add_error(
                "partnership_purpose",
                forms.ValidationError(
                    _("A partnership has a purpose. Say in a sentence what it is for."),
                    code="purpose",
                ),
            )
        return data

    def clean_spoken_on(self):
        day = self.cleaned_data["spoken_on"]
        if day and day > self.today:
            raise forms.ValidationError(
                _("This date lies in the future. Give the day on which you last spoke."),
                code="future",
            )
        return day


PUBLIC_CHOICES = [
    (name, capfirst(Stakeholder._meta.get_field(name).verbose_name)) for name in PUBLISHABLE_FIELDS
]


class PublicForm(DomainForm):
    """What the public sees of one player, field by field."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_public = forms.BooleanField(
        label=capfirst(Stakeholder._meta.get_field("is_public").verbose_name), required=False
    )
    public_fields = forms.MultipleChoiceField(
        label=capfirst(Stakeholder._meta.get_field("public_fields").verbose_name),
        help_text=_("The name is always shown. What is not in this list is never public."),
        choices=PUBLIC_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hide_optional = True


class PublicOfManyForm(DomainForm):
    """The same choice for several players at once."""

    hide_optional = True
    players = forms.ModelMultipleChoiceField(
        Stakeholder.objects.none(),
        label=_("Which players"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one player.")},
    )
    is_public = forms.TypedChoiceField(
        label=_("Shown or not?"),
        choices=[
            ("yes", _("These players, with what you choose below")),
            ("no", _("These players no longer")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    public_fields = forms.MultipleChoiceField(
        label=capfirst(Stakeholder._meta.get_field("public_fields").verbose_name),
        help_text=_("The name is always shown. What is not in this list is never public."),
        choices=PUBLIC_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, players, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["players"].queryset = players
        self.fields["players"].label_from_instance = _named


def _named(player: Stakeholder) -> str:
    seen = gettext("public") if player.is_public else gettext("not public")
    return f"{player.name} ({player.get_kind_display()}, {seen})"


class RemoveForm(DomainForm):
    reason = forms.CharField(
        label=_("Why does this player go?"),
        help_text=_("The history keeps your reason."),
        widget=_area(),
    )


class OwnPositionForm(RowForm):
    """The municipality as one of the players."""

    hide_optional = True

    class Meta:
        model = OwnPosition
        fields = OWN_FIELDS
        widgets = {name: _area(4) for name in OWN_FIELDS}


class OwnPublicForm(DomainForm):
    """What the public sees of our own position, field by field."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    public_fields = forms.MultipleChoiceField(
        label=capfirst(OwnPosition._meta.get_field("public_fields").verbose_name),
        choices=[
            (name, capfirst(OwnPosition._meta.get_field(name).verbose_name))
            for name in PUBLISHABLE_OF_OURSELVES
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hide_optional = True


class RegisterSearch(forms.Form):
    hide_optional = True
    q = forms.CharField(label=_("Name of the organisation"), max_length=100, required=False)


def organisation_of(raw: str) -> Organisation | None:
    """The organisation a link from the register names, if it exists."""
    return Organisation.objects.filter(pk=raw).first() if raw.isdecimal() else None
