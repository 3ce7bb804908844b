"""Forms of the tender."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import User
from aanbesteden.roles import ASSESSOR, OPENER
from aanbesteden.tendering import schedule
from aanbesteden.tendering.models import AwardCriterion, Meeting, Tender, Variant
from aanbesteden.tendering.rule_models import ClosedPeriod
from aanbesteden.web.forms import DateInput, DomainForm, EuroField, MomentInput, RowForm


def area(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TextForm(RowForm):
    """The formal question, how it differs, the route and the variant."""

    total_value = EuroField(
        label=Tender._meta.get_field("total_value").verbose_name,
        help_text=Tender._meta.get_field("total_value").help_text,
        max_digits=14,
        required=False,
    )

    class Meta:
        model = Tender
        fields = ["text", "differs", "route", "route_reason", "total_value", "urgent_because"]
        fields += ["variant", "basis"]
        widgets = {
            "urgent_because": area(3),
            "text": forms.Textarea(attrs={"rows": 8, "data-advice": True}),
            "differs": area(),
            "route_reason": area(),
            "variant": forms.RadioSelect,
            "basis": area(8),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["variant"].choices = Variant.choices
        if self.instance.strategy_round_id:
            del self.fields["variant"]  # the strategy was chosen: this round realises it
        else:
            del self.fields["basis"]


class ConditionsForm(RowForm):
    """Requirements, safeguards, room to adjust and the money."""

    contribution = EuroField(
        label=Tender._meta.get_field("contribution").verbose_name,
        help_text=Tender._meta.get_field("contribution").help_text,
        required=False,
    )

    class Meta:
        model = Tender
        fields = ["requirements", "safeguards", "room_to_adjust", "contribution", "hides_count"]
        widgets = {
            "requirements": forms.Textarea(attrs={"rows": 4, "data-advice": True}),
            "safeguards": area(),
            "room_to_adjust": area(),
        }

    def clean_contribution(self):
        amount = self.cleaned_data["contribution"]
        if amount is not None and amount <= Decimal(0):
            raise ValidationError(_("Give an amount above zero, or leave this empty for now."))
        return amount


class AnnouncementForm(RowForm):
    """What TED said; after our own publication only the day on which it stood there is left."""

    class Meta:
        model = Tender
        fields = ["ted_reference", "ted_received_at", "ted_published_on"]
        widgets = {
            "ted_reference": forms.TextInput(attrs={"class": "ab-middel"}),
            "ted_received_at": MomentInput(attrs={"class": "ab-middel"}),
            "ted_published_on": DateInput(),
        }

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now
        if self.instance.published_at:
            del self.fields["ted_received_at"]

    def clean(self):
        super().clean()
        said = self.cleaned_data
        if said.get("ted_received_at") and said["ted_received_at"] > self.now:
            self.add_error("ted_received_at", _("This moment still has to come."))
        if said.get("ted_published_on") and said["ted_published_on"] > self.now.date():
            self.add_error("ted_published_on", _("This day still has to come."))
        if not said.get("ted_reference") and (
            said.get("ted_received_at") or said.get("ted_published_on")
        ):
            self.add_error("ted_reference", _("Write down the reference, so that it can be found."))


class DatesMixin:
    """Two moments: the last for questions, and the deadline. Both ahead of `now`."""

    now = None

    def clean(self):
        cleaned = super().clean()
        until, deadline = cleaned.get("questions_until"), cleaned.get("deadline")
        for name, moment in (("questions_until", until), ("deadline", deadline)):
            if moment and self.now and moment <= self.now:
                self.add_error(name, _("This moment has passed. Choose one that lies ahead."))
        if until and deadline and until >= deadline:
            self.add_error(
                "questions_until",
                _("Questions end before the deadline, so that answers can still be used."),
            )
        return cleaned


class ScheduleForm(DatesMixin, RowForm):
    """Every moment from publication to start; what is fixed since publication is left out."""

    class Meta:
        model = Tender
        fields = ["questions_until", "deadline"]
        widgets = {
            "questions_until": MomentInput(attrs={"class": "ab-middel"}),
            "deadline": MomentInput(attrs={"class": "ab-middel"}),
        }
        help_texts = {
            "questions_until": _("Long enough before the deadline: see the rules of your route."),
            "deadline": _("Exactly at this moment it is too late, by the clock of this site."),
        }

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now
        planned = self.instance.planned
        for name in schedule.DAYS:
            self.fields[name] = forms.DateField(
                label=schedule.MOMENTS[name], required=False, widget=DateInput()
            )
            self.initial.setdefault(name, planned.get(name) or None)
        if self.instance.published_at:
            for name in schedule.FIXED_BY_PUBLICATION:
                del self.fields[name]
        self.order_fields(schedule.MOMENTS)

    def changes(self):
        """The moments with a time, and the days together."""
        written = self.cleaned_data
        days = {name: written[name] for name in schedule.DAYS if name in self.fields}
        planned = self.instance.planned | {
            name: day.isoformat() if day else "" for name, day in days.items()
        }
        kept = {name: day for name, day in planned.items() if day}
        return {name: written[name] for name in schedule.WITH_TIME if name in self.fields} | {
            "planned": kept
        }


class ClosedPeriodForm(RowForm):
    class Meta:
        model = ClosedPeriod
        fields = ["name", "starts_on", "ends_on"]
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day comes after the first."))
        return cleaned


class ProposalForm(forms.Form):
    """From which day the dates are proposed."""

    hide_optional = True
    vanaf = forms.DateField(
        label=_("Publish on"), required=False, widget=DateInput(attrs={"class": "ab-middel"})
    )
    start = forms.DateField(
        label=_("Or: start on"), required=False, widget=DateInput(attrs={"class": "ab-middel"})
    )


class NewRoundForm(DatesMixin, DomainForm):
    """The lessons of the round that failed, and the dates of the next."""

    lessons = forms.CharField(
        label=_("What was learnt"),
        widget=area(8),
        help_text=_("New coalitions build on it. Not who was to blame, but what to do otherwise."),
    )
    questions_until = forms.DateTimeField(
        label=_("Questions until"), widget=MomentInput(attrs={"class": "ab-middel"})
    )
    deadline = forms.DateTimeField(
        label=_("Proposals until"), widget=MomentInput(attrs={"class": "ab-middel"})
    )

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now


USUAL_SCORES = (10, 8, 6, 4, 2)
SCORES = 6


class CriterionForm(RowForm):
    """A criterion with its weight, and a table of what earns which score."""

    class Meta:
        model = AwardCriterion
        fields = ["name", "explanation", "weight", "least_points", "is_price"]
        widgets = {
            "explanation": area(),
            "weight": forms.NumberInput(attrs={"class": "ab-kort", "min": 1, "max": 100}),
            "least_points": forms.NumberInput(attrs={"class": "ab-kort", "min": 0, "max": 10}),
        }
        help_texts = {
            "explanation": _("In general. What earns which score stands below."),
            "weight": _("A whole number. All criteria together are 100."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = (self.instance.scale if self.instance.pk else []) or [
            {"points": points, "earns": ""} for points in USUAL_SCORES
        ]
        for number in range(1, SCORES + 1):
            row = rows[number - 1] if number <= len(rows) else {"points": None, "earns": ""}
            self.fields[f"points_{number}"] = forms.IntegerField(
                label=_("Score %(number)s: points") % {"number": number},
                min_value=0,
                max_value=10,
                required=False,
                initial=row["points"],
                widget=forms.NumberInput(attrs={"class": "ab-kort", "min": 0, "max": 10}),
            )
            self.fields[f"earns_{number}"] = forms.CharField(
                label=_("What earns it"), required=False, initial=row["earns"], widget=area(2)
            )

    hide_optional = True

    def clean(self):
        cleaned = super().clean()
        rows = []
        for number in range(1, SCORES + 1):
            points, earns = cleaned.get(f"points_{number}"), cleaned.get(f"earns_{number}")
            if earns and points is None and f"points_{number}" not in self.errors:
                self.add_error(f"points_{number}", _("How many points does this earn?"))
            if earns and points is not None:
                rows.append({"points": points, "earns": earns})
        if len({row["points"] for row in rows}) < len(rows):
            self.add_error(None, _("Two scores have the same points. Give each its own."))
        self.scale = sorted(rows, key=lambda row: -row["points"])
        if not self.scale and not cleaned.get("explanation"):
            self.add_error("explanation", _("Say what earns which score, here or below."))
        return cleaned

    def changes(self):
        return super().changes() | {"scale": self.scale}


class MeetingForm(RowForm):
    class Meta:
        model = Meeting
        fields = ["title", "starts_at", "ends_at", "place", "about", "minutes"]
        widgets = {
            "starts_at": MomentInput(attrs={"class": "ab-middel"}),
            "ends_at": MomentInput(attrs={"class": "ab-middel"}),
            "about": area(),
            "minutes": area(8),
        }
        help_texts = {
            "minutes": _("Afterwards. What one heard there, everybody can read here."),
        }

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The end comes after the start."))
        return cleaned


class AppointForm(DomainForm):
    """A colleague at once, or anybody else by an invitation."""

    role = forms.ChoiceField(
        label=_("Task"),
        choices=[
            (OPENER.code, _("Opens the proposals, together with a second person")),
            (ASSESSOR.code, _("Assesses the proposals")),
        ],
        widget=forms.RadioSelect,
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("A colleague"),
        required=False,
        empty_label=_("Choose somebody, or invite below"),
    )
    email = forms.EmailField(
        label=_("Or invite somebody by e-mail"),
        required=False,
        help_text=_("They get a link. When they accept, they have this task."),
    )
    name = forms.CharField(label=_("Name of who you invite"), max_length=150, required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("person")) == bool(cleaned.get("email")) and "email" not in self.errors:
            self.add_error("person", _("Choose a colleague or fill in an e-mail address: one."))
        return cleaned


class AskForm(DomainForm):
    text = forms.CharField(
        label=_("Your question"),
        widget=area(6),
        max_length=4000,
        help_text=_(
            "Everybody reads question and answer here, nobody reads who asked. So do not write "
            "your name or what should stay secret."
        ),
    )


class AnswerForm(DomainForm):
    answer = forms.CharField(label=_("Answer for everybody"), widget=area(8), max_length=8000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
