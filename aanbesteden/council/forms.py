"""Forms of the council: a moment, what became of it, the decision, a question, an answer."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.forms import area, not_after
from aanbesteden.articulation.models import Framework
from aanbesteden.articulation.operations import FRAMEWORK_FIELDS
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment, Wish
from aanbesteden.council.operations import DECISION_FIELDS, MOMENT_FIELDS
from aanbesteden.web.forms import DateInput, DomainForm, EuroField, RowForm, TimeInput


class MomentForm(RowForm):
    """When the council can decide or ask what."""

    class Meta:
        model = InfluenceMoment
        fields = MOMENT_FIELDS
        widgets = {
            "planned_on": DateInput,
            "begins": TimeInput,
            "ends": TimeInput,
            "can_decide": area(4),
        }
        help_texts = {
            "can_decide": _("For instance: set the frameworks, change them, or send them back."),
            "place": _("For instance: the council chamber."),
        }

    def clean(self):
        data = super().clean()
        begins, ends = data.get("begins"), data.get("ends")
        if ends and not begins:
            self.add_error("begins", _("Say when it begins too, or leave both empty."))
        elif ends and ends <= begins:
            self.add_error("ends", _("It ends after it begins."))
        return data


class InWhoseCouncil:
    """What is new also says in whose council; with one council to choose nothing is asked."""

    def __init__(self, *args, councils, **kwargs):
        super().__init__(*args, **kwargs)
        field = forms.ModelChoiceField(councils, label=_("Council of"))
        if len(councils) == 1:
            field.initial = councils[0]
            field.widget = forms.HiddenInput()
        self.fields["municipality"] = field
        self.order_fields(["municipality"])


class PlanForm(InWhoseCouncil, MomentForm):
    """A new moment."""


class HeldForm(RowForm):
    """What the council did with the moment."""

    class Meta:
        model = InfluenceMoment
        fields = ("held_on", "outcome")
        widgets = {"held_on": DateInput, "outcome": area(5)}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["held_on"].required = self.fields["outcome"].required = True

    def clean_held_on(self):
        return not_after(self.cleaned_data["held_on"], self.today)


class DecisionForm(RowForm):
    """The decision of the council, and the frameworks as the council amended them."""

    ceiling = EuroField(
        label=capfirst(Framework._meta.get_field("ceiling").verbose_name),
        help_text=_("For all years together, for instance 900.000."),
    )

    class Meta:
        model = Framework
        fields = (*DECISION_FIELDS, *FRAMEWORK_FIELDS)
        widgets = {
            "decided_on": DateInput,
            **{
                name: forms.TextInput(attrs={"inputmode": "numeric", "class": "ab-kort"})
                for name in ("votes_for", "votes_against", "years")
            },
            **{name: area(4) for name in ("amendments", "vision", "conditions", "council_asks")},
        }

    fieldsets = [
        (
            _("The decision"),
            _("The step itself, setting the frameworks or sending them back, comes after this."),
            ["decided_on", "votes_for", "votes_against", "amendments"],
        ),
        (
            _("The frameworks as decided"),
            _("This is the proposal. Change only what the council amended."),
            list(FRAMEWORK_FIELDS),
        ),
    ]

    def __init__(self, *args, today, instance, **kwargs):
        self.proposal = {name: getattr(instance, name) for name in FRAMEWORK_FIELDS}
        super().__init__(*args, instance=instance, **kwargs)
        self.today = today
        needed = ("decided_on", "votes_for", "votes_against", "vision", "years", "conditions")
        for name in needed:
            self.fields[name].required = True

    def clean_decided_on(self):
        return not_after(self.cleaned_data["decided_on"], self.today)

    def clean(self):
        data = super().clean()
        if data.get("votes_for") == 0 and data.get("votes_against") == 0:
            self.add_error("votes_for", _("Nobody voted? Write how many council members did."))
        amended = any(name in data and data[name] != self.proposal[name] for name in self.proposal)
        if amended and not data.get("amendments"):
            self.add_error(
                "amendments",
                _("The text differs from the proposal. Say which amendment changed it."),
            )
        return data


class AskForm(DomainForm):
    text = forms.CharField(
        label=capfirst(CouncilQuestion._meta.get_field("text").verbose_name),
        help_text=_("Your name, your question and the answer are public."),
        widget=area(5),
    )
    wish = forms.ChoiceField(
        label=capfirst(CouncilQuestion._meta.get_field("wish").verbose_name),
        choices=Wish,
        initial=Wish.KNOW,
        widget=forms.RadioSelect,
        help_text=_(
            "Between its moments the council follows, and does not steer. If something really "
            "has to change now, the process manager hears at once that you ask it."
        ),
    )


class AnswerForm(RowForm):
    """The answer to a question of the council."""

    class Meta:
        model = CouncilQuestion
        fields = ("answer",)
        widgets = {"answer": area(6)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
