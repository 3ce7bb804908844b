"""Forms about people, accounts and organisations."""

from collections.abc import Iterable

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.notifications.operations import mail
from aanbesteden.people.merging import clean_kvk
from aanbesteden.people.models import Municipality, Organisation, OrganisationKind, User
from aanbesteden.roles import Role
from aanbesteden.web.forms import DomainForm, RowForm

NAME_LENGTH = 150


def email_field(**kwargs) -> forms.EmailField:
    kwargs.setdefault("label", _("E-mail address"))
    widget = forms.EmailInput(attrs={"autocomplete": "email", "class": "ab-middel"})
    return forms.EmailField(widget=widget, max_length=254, **kwargs)


def name_field(**kwargs) -> forms.CharField:
    kwargs.setdefault("label", _("Your name"))
    widget = forms.TextInput(attrs={"autocomplete": "name", "class": "ab-middel"})
    return forms.CharField(widget=widget, max_length=NAME_LENGTH, **kwargs)


def password_field(label, *, new: bool) -> forms.CharField:
    kept_as = "new-password" if new else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": kept_as, "class": "ab-middel"})
    note = _("At least 12 characters. A sentence that only you think of is fine.") if new else ""
    return forms.CharField(label=label, widget=widget, strip=False, help_text=note)


class SignInForm(AuthenticationForm):
    """E-mail address and password. One message for every failure, so it gives nothing away."""

    required_css_class = "is-verplicht"
    username = email_field()
    password = password_field(_("Password"), new=False)
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _(
            "This e-mail address and password do not belong together. Did you just make your "
            "account? Then first open the link in our mail."
        ),
    }

    def clean_username(self) -> str:
        return self.cleaned_data["username"].lower()


class NewPassword(DomainForm):
    """Base of forms in which somebody chooses a password; checked against who they are."""

    password_name = "password"  # noqa: S105

    def owner(self) -> User:
        """The account the password is for, perhaps not saved yet."""
        raise NotImplementedError

    def clean(self):
        cleaned = super().clean()
        password = cleaned.get(self.password_name)
        if password:
            try:
                validate_password(password, self.owner())
            except ValidationError as error:
                self.add_error(self.password_name, error)
        return cleaned


class SignUpForm(NewPassword):
    name = name_field()
    email = email_field()
    password = password_field(_("Choose a password"), new=True)

    def owner(self) -> User:
        return User(name=self.cleaned_data.get("name", ""), email=self.cleaned_data.get("email"))


class ConfirmForm(DomainForm):
    password = password_field(_("The password you chose"), new=False)


class NewAccountForm(NewPassword):
    """Accepting an invitation without an account: the address is already known."""

    name = name_field()
    password = password_field(_("Choose a password"), new=True)

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def owner(self) -> User:
        return User(name=self.cleaned_data.get("name", ""), email=self.email)


class ProfileForm(DomainForm):
    name = name_field()


class SetPasswordForm(NewPassword):
    """A new password after a forgotten one."""

    password_name = "password1"  # noqa: S105
    password1 = password_field(_("New password"), new=True)

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def owner(self) -> User:
        return self.user


class ChangePasswordForm(SetPasswordForm):
    """A new password for somebody who knows the old one."""

    password = password_field(_("Your password now"), new=False)
    field_order = ["password", "password1"]

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("This is not your password."))
        return self.cleaned_data["password"]


class ResetForm(PasswordResetForm):
    """Ask for a link; the mail goes the same way as all other mail."""

    required_css_class = "is-verplicht"
    email = email_field()

    def __init__(self, *args, at=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def send_mail(
        self,
        subject_template_name,
        email_template_name,
        context,
        from_email,
        to_email,
        html_email_template_name=None,
    ):
        path = reverse("people:password_reset_confirm", args=[context["uid"], context["token"]])
        mail(to_email, "people/mail/password_reset.txt", {"path": path}, at=self.at)


def role_choices(roles: Iterable[Role]) -> list[tuple[str, str]]:
    return [(role.code, role.label) for role in roles]


class RoleForm(DomainForm):
    """Which role."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args, roles: Iterable[Role], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(roles)


class AppointForm(RoleForm):
    """A colleague and a role."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Who"))
    field_order = ["person", "role"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class InviteColleagueForm(DomainForm):
    """An address, and how to greet its owner."""

    email = email_field()
    name = name_field(label=_("Name"), required=False, help_text=_("To greet them in the mail."))


class InviteForm(InviteColleagueForm, RoleForm):
    """An address and a role."""

    field_order = ["email", "name", "role"]


class OrganisationForm(RowForm):
    """A party in the register."""

    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", max_length=200
    )
    kvk_number = forms.CharField(
        label=_("KVK number"),
        required=False,
        help_text=_("Eight digits. A group of residents has none."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "ab-kort"}),
    )

    def clean_kvk_number(self) -> str:
        return clean_kvk(self.cleaned_data["kvk_number"])

    class Meta:
        model = Organisation
        fields = ["name", "kind", "place", "kvk_number", "website", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        same = Organisation.objects.filter(name__iexact=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(
                _("An organisation with this name already stands in the register.")
            )
        return name


class AddOrganisationForm(OrganisationForm):
    """Staff may add a party they do not belong to."""

    joins = forms.BooleanField(label=_("I speak for this organisation"), required=False)

    def __init__(self, *args, may_stay_outside: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_stay_outside:
            del self.fields["joins"]


class MunicipalityForm(RowForm):
    """What a municipality chooses."""

    small_cell_limit = forms.IntegerField(
        label=_("Smallest group shown in public"),
        help_text=_("A measurement of fewer people is not shown to the public."),
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        widget=forms.NumberInput(attrs={"class": "ab-kort"}),
    )

    signal_months = forms.IntegerField(
        label=_("Months the words of a sender are kept"),
        help_text=_(
            "Counted from the answer to a signal. Then the words, the name, the address and the "
            "files of the sender go; the public text and the decision stay. Let your archivist "
            "check this number against your selection list (Archiefwet)."
        ),
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        widget=forms.NumberInput(attrs={"class": "ab-kort"}),
    )

    class Meta:
        model = Municipality
        fields = ["site_name", "contact", "small_cell_limit", "signal_months"]


class SearchForm(forms.Form):
    """Search in a list."""

    hide_optional = True
    q = forms.CharField(label=_("Search"), required=False, max_length=100)


class RegisterFilter(SearchForm):
    """Search and kind of party."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *OrganisationKind.choices],
    )
