"""Forms of the tender."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import User
from aanbesteden.roles import ASSESSOR, OPENER
from aanbesteden.tendering.models import AwardCriterion, Meeting, Tender, Variant
from aanbesteden.web.forms import DomainForm, EuroField, MomentInput, RowForm


def area(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TextForm(RowForm):
    """The formal question, how it differs, the route and the variant."""

    class Meta:
        model = Tender
        fields = ["text", "differs", "route", "route_reason", "variant"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8, "data-advice": True}),
            "differs": area(),
            "route_reason": area(),
            "variant": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["variant"].choices = Variant.choices


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
    class Meta:
        model = Tender
        fields = ["questions_until", "deadline"]
        widgets = {
            "questions_until": MomentInput(attrs={"class": "ab-middel"}),
            "deadline": MomentInput(attrs={"class": "ab-middel"}),
        }
        help_texts = {
            "questions_until": _("At least ten days before the deadline."),
            "deadline": _("Exactly at this moment it is too late, by the clock of this site."),
        }

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now


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


class CriterionForm(RowForm):
    class Meta:
        model = AwardCriterion
        fields = ["name", "explanation", "weight", "is_price"]
        widgets = {
            "explanation": area(),
            "weight": forms.NumberInput(attrs={"class": "ab-kort", "min": 1, "max": 100}),
        }
        help_texts = {
            "explanation": _("For instance: 10 when ..., 6 when ..., 0 when nothing is said."),
            "weight": _("A whole number. All criteria together are 100."),
        }


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
