"""Forms of coalitions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition, JoinRequest, Partner
from aanbesteden.people.models import OrganisationKind, User
from aanbesteden.questions.files import clean_upload
from aanbesteden.web.forms import DomainForm, RowForm


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StartForm(DomainForm):
    """A coalition and its first partner."""

    name = forms.CharField(label=_("Name of the coalition"), max_length=100)
    promise = forms.CharField(
        label=_("What you promise together"),
        widget=area(),
        required=False,
        help_text=_("One or two sentences. You can write this later too."),
    )
    looking_for = forms.CharField(
        label=_("Who or what you are looking for"),
        widget=area(),
        required=False,
        help_text=_("For instance: a kitchen, somebody with a van on Tuesdays."),
    )
    is_visible = forms.BooleanField(
        label=_("Show this coalition to others now"),
        required=False,
        help_text=_(
            "People can then ask to join. Your proposal stays sealed. Without this nobody outside "
            "knows that you exist, the municipality neither."
        ),
    )
    partner_name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("Your organisation, or your own name.")
    )
    partner_kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    partner_role = forms.CharField(label=_("Role in the coalition"), max_length=120)
    partner_contribution = forms.CharField(
        label=_("What you bring"),
        widget=area(),
        help_text=_("Money, hours, a place, a network, knowledge."),
    )

    fieldsets = [
        (_("The coalition"), "", ["name", "promise", "looking_for", "is_visible"]),
        (
            _("Yourself, the first partner"),
            "",
            ["partner_name", "partner_kind", "partner_role", "partner_contribution"],
        ),
    ]

    @property
    def coalition(self) -> dict:
        names = ("name", "promise", "looking_for", "is_visible")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def partner(self) -> dict:
        names = ("name", "kind", "role", "contribution")
        return {name: self.cleaned_data[f"partner_{name}"] for name in names}


class CoalitionForm(RowForm):
    class Meta:
        model = Coalition
        fields = ["promise", "looking_for", "is_visible"]
        widgets = {"promise": area(), "looking_for": area()}


class PartnerForm(RowForm):
    """A partner, and which member of the coalition speaks for it."""

    class Meta:
        model = Partner
        fields = [
            "name",
            "kind",
            "size",
            "is_surprising",
            "role",
            "contribution",
            "risk",
            "is_shareholder",
            "contact",
        ]
        widgets = {"contribution": area(), "risk": area()}
        labels = {"contact": _("who speaks for this partner")}
        help_texts = {
            "contact": _("A member of your coalition. This person agrees to the proposal."),
        }

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = people
        self.fields["contact"].empty_label = _("Nobody yet: the lead speaks for them")


class InviteForm(DomainForm):
    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=150, required=False)


class HandOverForm(DomainForm):
    """Who leads from now on, and which partner."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Who leads from now on"))
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Which partner leads"),
        required=False,
        empty_label=_("No partner: we lead together"),
        help_text=_("The person you choose hands in for all of you, whichever you choose here."),
    )

    def __init__(self, *args, people, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["partner"].queryset = partners


class JoinForm(DomainForm):
    organisation_name = forms.CharField(
        label=_("On behalf of"), max_length=150, help_text=_("Your organisation, or your own name.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=JoinRequest._meta.get_field("kind").choices)
    message = forms.CharField(
        label=_("What you bring"),
        widget=area(),
        max_length=2000,
        help_text=_("Money, hours, a place, a network, knowledge."),
    )


class AnswerForm(DomainForm):
    answer = forms.CharField(
        label=_("Your answer"),
        widget=area(),
        max_length=2000,
        help_text=_("Whoever asked reads this."),
    )


class ShareForm(DomainForm):
    title = forms.CharField(label=_("Title"), max_length=150)
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, image, text document or spreadsheet, at most 20 MB.")
    )

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])
