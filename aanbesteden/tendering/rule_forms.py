"""Forms about the rules: another value, and always a reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.tendering.rule_models import Departure, OwnRule
from aanbesteden.tendering.rulebook import Rule
from aanbesteden.web.forms import EuroField, RowForm


class RuleForm(RowForm):
    """`rule` decides whether there is a value, and in which unit."""

    def __init__(self, *args, rule: Rule, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["value"]
        if rule.value is None:
            del self.fields["value"]
        elif rule.unit == "euro":
            self.fields["value"] = EuroField(label=field.label, help_text=field.help_text)
        else:
            most = 100 if rule.unit == "procent" else 1000
            self.fields["value"] = forms.DecimalField(
                label=f"{field.label} ({rule.unit_name})",
                min_value=0,
                max_value=most,
                decimal_places=0,
                widget=forms.NumberInput(attrs={"class": "ab-kort", "min": 0, "max": most}),
            )
        if rule.value is not None and self.initial.get("value") is None:
            self.initial["value"] = rule.value if rule.unit == "euro" else int(rule.value)
        elif rule.unit and rule.unit != "euro":
            self.initial["value"] = int(self.initial["value"])

    def changes(self):
        return {
            name: self.cleaned_data[name] for name in ("value", "reason") if name in self.fields
        }


class OwnRuleForm(RuleForm):
    class Meta:
        model = OwnRule
        fields = ["value", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"reason": _("Colleagues read it wherever this rule counts.")}


class DepartureForm(RuleForm):
    class Meta:
        model = Departure
        fields = ["value", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"reason": _("It is kept with the tender. A reason is all that is asked.")}
