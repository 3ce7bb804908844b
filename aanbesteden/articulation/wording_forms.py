"""Forms of the advice on wording: an answer to it, and its rules with a test."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.models import AdviceAnswer, AdviceKind, AdviceRule
from aanbesteden.articulation.rule_store import PATTERN_FIELDS, shipped_row
from aanbesteden.articulation.wording.patterns import MOST_LETTERS, BadPattern, read_pattern
from aanbesteden.articulation.wording.rulebase import shipped
from aanbesteden.web.forms import DomainForm, RowForm

MOST_PATTERNS = 200
PROBLEMS = {
    "too long": _("This pattern is too long. Write it as two."),
    "empty": _("This pattern is empty."),
    "too many parts": _("This pattern has too many parts. Use at most 12, with 3 gaps."),
    "begins or ends with a gap": _("A pattern begins and ends with a word, not with dots."),
    "sign in the wrong place": _("^ and ? stand in front, $ stands at the end."),
    "no word": _("There is no word in this pattern."),
    "unknown list": _("There is no list with this name."),
    "not a word": _("This is not a word that can be looked for."),
    "too short beside a star": _("Write at least one letter beside a star."),
}


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AnswerAdviceForm(DomainForm):
    """Why these words stay."""

    answer = forms.CharField(
        label=AdviceAnswer._meta.get_field("answer").verbose_name,
        help_text=AdviceAnswer._meta.get_field("answer").help_text,
        max_length=2000,
        widget=area(4),
    )


class RuleForm(RowForm):
    """A rule: what it sees and what it says. `sample` is only for trying, it is not kept."""

    sample = forms.CharField(
        label=_("Try it on these sentences"),
        help_text=_("One per line. This is only to try, it is not kept."),
        widget=area(4),
        max_length=5000,
        required=False,
    )

    class Meta:
        model = AdviceRule
        fields = [
            "is_on", "label", "title", "signs", "hints", "unless", "silent_if", "why", "asks",
            "better",
        ]  # fmt: skip
        widgets = {
            "signs": area(8),
            "hints": area(3),
            "unless": area(3),
            "silent_if": area(3),
            "why": area(3),
            "asks": area(2),
            "better": area(3),
        }

    def clean(self):
        data = super().clean()
        for name in PATTERN_FIELDS:
            self._check_patterns(name, data.get(name, ""))
        if data.get("silent_if", "").strip() and data.get("label") != AdviceKind.PACKAGING:
            self.add_error(
                "silent_if",
                _("Only the new-packaging check reads a text as a whole. Leave this empty."),
            )
        return data

    def _check_patterns(self, name: str, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_PATTERNS:
            self.add_error(name, _("Use at most 200 patterns."))
        for line in lines[:MOST_PATTERNS]:
            try:
                read_pattern(line, shipped().lists)
            except BadPattern as bad:
                problem = PROBLEMS.get(bad.problem, bad.problem)
                self.add_error(name, f"“{line.strip()[:MOST_LETTERS]}”: {problem}")


class NewRuleForm(RuleForm):
    """A rule of our own; its short name is made of its title."""

    class Meta(RuleForm.Meta):
        pass

    def clean(self):
        data = super().clean()
        code = slugify(data.get("title", ""))[:60]
        taken = shipped_row(code) or AdviceRule.objects.filter(code=code).exists()
        if data.get("title") and (not code or taken):
            self.add_error("title", _("There is a rule with this name. Choose another name."))
        data["code"] = code
        return data
