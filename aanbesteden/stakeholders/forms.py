"""Forms of the field: a player, what the public sees of it, the own position, the filter."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import Organisation, OrganisationKind
from aanbesteden.stakeholders.models import (
    PUBLISHABLE_FIELDS,
    OwnPosition,
    SolutionRole,
    Stakeholder,
    Stance,
)
from aanbesteden.stakeholders.operations import SAME_NAME
from aanbesteden.web.forms import DateInput, DomainForm, RowForm

OWN_FIELDS = ("present_role", "wanted_role", "means", "completeness")


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _score() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "ab-kort", "min": 0, "max": 10, "step": 1})


class PlayerForm(RowForm):
    """A player, from the register or by a name of its own."""

    class Meta:
        model = Stakeholder
        fields = (
            "organisation",
            "name",
            "kind",
            "role",
            "is_surprising",
            "influence",
            "interest",
            "stance",
            "risk_readiness",
            "interests",
            "moved_by",
            "unused_potential",
            "spoken_on",
            "history",
            "strengths",
            "weaknesses",
            "private_notes",
        )
        widgets = {
            "organisation": forms.HiddenInput,
            "stance": forms.RadioSelect,
            "spoken_on": DateInput,
            **{name: _score() for name in ("influence", "interest", "risk_readiness")},
            **{
                name: _area()
                for name in (
                    "interests",
                    "moved_by",
                    "unused_potential",
                    "history",
                    "strengths",
                    "weaknesses",
                    "private_notes",
                )
            },
        }
        help_texts = {
            "name": _("For a single person: write the role, not the name."),
            "is_surprising": _("For instance a disco, a gym or a scouting club."),
        }

    fieldsets = [
        (_("Who is it?"), "", ["name", "kind", "role", "is_surprising"]),
        (
            _("The place in the field"),
            _("0 is none at all, 10 is as much as can be. An estimate is fine."),
            ["influence", "interest", "stance", "risk_readiness"],
        ),
        (
            _("What moves them"),
            _("You choose later, field by field, what the public may see of this."),
            ["interests", "moved_by", "unused_potential", "spoken_on"],
        ),
        (
            _("In confidence"),
            _(
                "This never becomes public. Only staff who work on this question and the "
                "controller read it."
            ),
            ["history", "strengths", "weaknesses", "private_notes"],
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

    def clean_spoken_on(self):
        day = self.cleaned_data["spoken_on"]
        if day and day > self.today:
            raise forms.ValidationError(
                _("This date lies in the future. Give the day on which you last spoke."),
                code="future",
            )
        return day


class PublicForm(DomainForm):
    """What the public sees of one player, field by field."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_public = forms.BooleanField(
        label=capfirst(Stakeholder._meta.get_field("is_public").verbose_name), required=False
    )
    public_fields = forms.MultipleChoiceField(
        label=capfirst(Stakeholder._meta.get_field("public_fields").verbose_name),
        help_text=_("The name is always shown. What is not in this list is never public."),
        choices=[
            (name, capfirst(Stakeholder._meta.get_field(name).verbose_name))
            for name in PUBLISHABLE_FIELDS
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hide_optional = True


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


class FieldFilter(forms.Form):
    """Which players the table shows, and in what order."""

    hide_optional = True
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("all")), *OrganisationKind.choices], required=False
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("all")), *SolutionRole.choices], required=False
    )
    stance = forms.ChoiceField(
        label=_("Stance"), choices=[("", _("all")), *Stance.choices], required=False
    )
    surprising = forms.ChoiceField(
        label=_("Surprising"),
        choices=[("", _("all")), ("yes", _("yes")), ("no", _("no"))],
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=[
            ("name", _("by name")),
            ("influence", _("most influence first")),
            ("interest", _("most interest first")),
            ("risk", _("readiest for risk first")),
            ("spoken", _("longest not spoken with first")),
        ],
        required=False,
    )

    def filters(self) -> dict:
        """For the query; a choice that does not exist is left out."""
        self.full_clean()
        data = self.cleaned_data
        surprising = {"yes": True, "no": False}.get(data.get("surprising", ""))
        kept = {name: data.get(name, "") for name in ("kind", "role", "stance")}
        return kept | {"is_surprising": surprising}

    @property
    def is_filtering(self) -> bool:
        return any(value not in ("", None) for value in self.filters().values())


class RegisterSearch(forms.Form):
    hide_optional = True
    q = forms.CharField(label=_("Name of the organisation"), max_length=100, required=False)


def organisation_of(raw: str) -> Organisation | None:
    """The organisation a link from the register names, if it exists."""
    return Organisation.objects.filter(pk=raw).first() if raw.isdecimal() else None
