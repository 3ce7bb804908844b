"""Forms about messages: choosing them, following, finding mail in the outbox."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.notifications.channels import MessageKind
from aanbesteden.notifications.letters import KINDS
from aanbesteden.notifications.models import Channel, Following, Frequency, MailState, Reader
from aanbesteden.people.forms import email_field
from aanbesteden.web.forms import DomainForm

STOP = ("", _("Follow no longer"))


def _short(**attrs):
    return {"class": "ab-middel"} | attrs


class FollowForm(DomainForm):
    """How often, for somebody with an account."""

    frequency = forms.ChoiceField(
        label=_("How often do you want to hear of it?"),
        choices=Frequency,
        initial=Frequency.DAILY,
        widget=forms.RadioSelect,
        help_text=_("Never in the evening, at night or in the weekend."),
    )


class FollowByMailForm(FollowForm):
    """Following without an account."""

    email = email_field(
        label=_("Your e-mail address"),
        help_text=_("We use it for this alone. When you stop, we remove it."),
    )
    field_order = ["email", "frequency"]


class FollowsForm(DomainForm):
    """How often each question that is followed is told."""

    def __init__(self, *args, followings: list[Following], **kwargs):
        super().__init__(*args, **kwargs)
        for following in followings:
            self.fields[f"follow_{following.pk}"] = forms.ChoiceField(
                label=following.question.title,
                choices=[*Frequency.choices, STOP],
                initial=following.frequency,
                required=False,
                widget=forms.Select(attrs=_short()),
            )

    hide_optional = True

    def frequencies(self) -> dict[int, str]:
        """Per following what was chosen."""
        return {
            int(name.removeprefix("follow_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("follow_")
        }


class ChoicesForm(FollowsForm):
    """Which message comes how, and when mail suits."""

    quiet_from = forms.TimeField(
        label=_("No mail from"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "ab-kort"}),
    )
    quiet_until = forms.TimeField(
        label=_("Until"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "ab-kort"}),
        help_text=_("At this moment you also get the mail of once a day or once a week."),
    )
    quiet_weekend = forms.BooleanField(label=_("No mail in the weekend"), required=False)
    digest_day = forms.TypedChoiceField(
        label=_("Day of the weekly mail"),
        coerce=int,
        choices=[(day, capfirst(name)) for day, name in WEEKDAYS.items()],
        widget=forms.Select(attrs=_short()),
    )

    def __init__(self, *args, rows, chosen: dict[str, str], reader: Reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds: list[MessageKind] = [kind for kind, _usual in rows]
        for kind, usual in rows:
            self.fields[f"kind_{kind.code}"] = forms.ChoiceField(
                label=kind.label,
                help_text=_("%(what)s Usual: %(usual)s.")
                % {"what": kind.explain, "usual": str(usual.label).lower()},
                choices=Channel,
                initial=chosen[kind.code],
                widget=forms.Select(attrs=_short()),
            )
        for name in ("quiet_from", "quiet_until", "quiet_weekend", "digest_day"):
            self.fields[name].initial = getattr(reader, name)

    @property
    def fieldsets(self) -> list[tuple[Any, Any, list[str]]]:
        follows = [name for name in self.fields if name.startswith("follow_")]
        kinds = [f"kind_{kind.code}" for kind in self.kinds]
        when = ["quiet_from", "quiet_until", "quiet_weekend", "digest_day"]
        groups = [
            (_("What you hear of"), _("On the site you find everything under Messages."), kinds),
            (_("Questions you follow"), "", follows),
            (
                _("When mail suits you"),
                _("Mail you wait for yourself, such as a new password, always comes at once."),
                when,
            ),
        ]
        return [group for group in groups if group[2]]

    def channels(self) -> dict[str, str]:
        return {kind.code: self.cleaned_data[f"kind_{kind.code}"] for kind in self.kinds}

    def rhythm(self) -> dict[str, Any]:
        names = ("quiet_from", "quiet_until", "quiet_weekend", "digest_day")
        return {name: self.cleaned_data[name] for name in names}


class OutboxFilter(forms.Form):
    """Find mail in the outbox; names and values stand in the address."""

    hide_optional = True
    q = forms.CharField(label=_("Subject, or the whole address"), required=False, max_length=254)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Everything")), *MailState.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind of mail"),
        required=False,
        choices=[("", _("Everything")), *((kind.code, kind.label) for kind in KINDS.values())],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Newest first")), ("oudste", _("Oldest first"))],
    )
