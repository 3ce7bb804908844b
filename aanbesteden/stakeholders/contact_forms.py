"""Forms of the plan, a conversation, an invitation, and the completeness points."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.queries import holders_on
from aanbesteden.stakeholders.contact_models import (
    Conversation,
    Engagement,
    Level,
    PlayerInvitation,
)
from aanbesteden.stakeholders.placing import Placed
from aanbesteden.stakeholders.score_models import (
    CompletenessAnswer,
    CompletenessPoint,
    Judgement,
)
from aanbesteden.web.forms import DateInput, DomainForm, RowForm


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PlanForm(RowForm):
    """How far a player is involved, and the next contact."""

    class Meta:
        model = Engagement
        fields = ("level", "reason", "theirs", "ours", "what", "planned_on")
        widgets = {"level": forms.RadioSelect, "planned_on": DateInput}

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        people = [holder.person.pk for holder in holders_on(question)]
        field = self.fields["ours"]
        field.queryset = field.queryset.filter(pk__in=people).order_by("name")


class ConversationForm(RowForm):
    """What was said and what it changed."""

    class Meta:
        model = Conversation
        fields = ("held_on", "who", "said", "changed")
        widgets = {"held_on": DateInput, "said": _area(5), "changed": _area()}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day and day > self.today:
            raise forms.ValidationError(
                _("This date lies in the future. Plan it, and note it when it was held."),
                code="future",
            )
        return day


class PlayerInvitationForm(RowForm):
    """An invitation by mail."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Used to send this, and kept nowhere in the field.")
    )
    field_order = ["email", "to_whom", "subject", "text"]

    class Meta:
        model = PlayerInvitation
        fields = ("to_whom", "subject", "text")
        widgets = {"text": _area(8)}
        help_texts = {
            "to_whom": _("The function, for instance the secretary of the club."),
            "text": _("The question and its address are added below your text."),
        }


class RemoveConversationForm(DomainForm):
    reason = forms.CharField(label=_("Why does it go?"), widget=_area())


class PlanFilter(forms.Form):
    """Which lines of the plan are shown, and in what order."""

    hide_optional = True
    q = forms.CharField(label=_("Name"), max_length=100, required=False)
    level = forms.ChoiceField(
        label=_("Level"), choices=[("", _("all")), *Level.choices], required=False
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("all")),
            ("late", _("the next step is late")),
            ("planned", _("a next step is planned")),
            ("unplanned", _("nothing planned yet")),
            ("unspoken", _("not spoken with yet")),
        ],
        required=False,
    )

    def chosen(self, plan: list) -> list:
        """The lines that fit, the first next step first."""
        self.full_clean()
        text = self.cleaned_data.get("q", "").strip().lower()
        level = self.cleaned_data.get("level", "")
        state = self.cleaned_data.get("state", "")
        found = [
            line
            for line in plan
            if text in line.row.name.lower()
            and level in ("", line.level)
            and (not state or _in_state(line, state))
        ]
        return sorted(found, key=_by_date)

    @property
    def is_filtering(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "level", "state"))


def _in_state(line, state: str) -> bool:
    planned = bool(line.engagement and line.engagement.planned_on)
    row: Placed = line.row
    return {
        "late": line.is_late,
        "planned": planned,
        "unplanned": not planned,
        "unspoken": row.spoken_on is None and not line.conversations,
    }[state]


def _by_date(line):
    planned = line.engagement.planned_on if line.engagement else None
    return (planned is None, planned or 0) if planned is None else (False, planned.toordinal())


class CompletenessForm(DomainForm):
    """Five points; each an answer with a reason, and none of them has to be answered."""

    hide_optional = True

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        held = {row.point: row for row in CompletenessAnswer.objects.filter(question=question)}
        self.fieldsets = []
        for point in CompletenessPoint:
            row = held.get(point.value)
            judgement, reason = f"{point}_judgement", f"{point}_reason"
            self.fields[judgement] = forms.ChoiceField(
                label=_("Answer"),
                choices=[("", _("no answer yet")), *Judgement.choices],
                initial=row.judgement if row else "",
                required=False,
            )
            self.fields[reason] = forms.CharField(
                label=_("Why"), widget=_area(2), initial=row.reason if row else "", required=False
            )
            self.fields[f"{point}_version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=row.version if row else 0, required=False
            )
            self.fieldsets.append((point.label, "", [judgement, reason]))

    def clean(self):
        data = super().clean()
        for point in CompletenessPoint:
            if data.get(f"{point}_judgement") and not data.get(f"{point}_reason", "").strip():
                self.add_error(
                    f"{point}_reason",
                    forms.ValidationError(_("Say in a sentence why."), code="reason"),
                )
        return data

    def answers(self) -> dict[str, tuple[str, str, int | None]]:
        """Per point: judgement, reason, and the version that was on the screen."""
        data = self.cleaned_data
        return {
            point.value: (
                data[f"{point}_judgement"],
                data[f"{point}_reason"],
                data[f"{point}_version"],
            )
            for point in CompletenessPoint
        }
