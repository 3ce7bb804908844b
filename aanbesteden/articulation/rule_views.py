"""The rules of the advice on wording: read, change, try on sentences, add, put back."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.articulation import policies, wording_operations
from aanbesteden.articulation.models import AdviceKind, AdviceRule
from aanbesteden.articulation.rule_store import as_row, current_rules, rule_to_edit, shipped_row
from aanbesteden.articulation.rule_trial import Trial, try_rule
from aanbesteden.articulation.wording.rulebase import shipped_rows
from aanbesteden.articulation.wording_forms import NewRuleForm, RuleForm
from aanbesteden.audit import Event
from aanbesteden.web.pages import ActionPage, FormPage


@dataclass(frozen=True)
class RuleLine:
    """One rule in the list."""

    code: str
    title: str
    is_on: bool
    origin: Any
    patterns: int


def _lines() -> list[tuple[Any, list[RuleLine]]]:
    """Every rule under its check: those shipped in their order, then our own."""
    changed = {row.code: row for row in AdviceRule.objects.all()}
    groups: dict[str, list[RuleLine]] = {kind.value: [] for kind in AdviceKind}
    for row in shipped_rows()["rule"]:
        held = changed.pop(row["id"], None)
        data = as_row(held) if held else row | {"is_on": True}
        origin = _("changed here") if held else _("as shipped")
        groups[data["label"]].append(_line(data, origin))
    for held in changed.values():
        groups[held.label].append(_line(as_row(held), _("our own")))
    return [(kind.label, groups[kind.value]) for kind in AdviceKind]


def _line(row, origin) -> RuleLine:
    count = sum(len(row.get(name, ())) for name in ("signs", "hints", "silent_if"))
    return RuleLine(row["id"], row["title"], row["is_on"], origin, count)


def _crumbs(*more) -> list[tuple[str, str]]:
    return [(_("My work"), reverse("questions:my_work")), *more]


@require_safe
def rules(request):
    """All rules, and how well they do together on the labelled sentences."""
    policies.keep_rules.check(request.user)
    context = {"groups": _lines(), "here": _("Rules of the advice on wording")}
    context |= {"crumbs": _crumbs(), "trial": try_rule(current_rules(), [])}
    return render(request, "articulation/rules.html", context)


class RulePage(FormPage):
    """A form about one rule. "Try" shows what it does and keeps nothing."""

    policy = policies.keep_rules
    form_class = RuleForm
    template_name = "articulation/rule.html"
    lead = gettext_lazy("First try what it does, then save. It counts from the next text on.")

    def get_object(self) -> AdviceRule:
        policies.keep_rules.check(self.request.user)
        found = rule_to_edit(self.kwargs["code"])
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self):
        return {"instance": self.object}

    def get_title(self):
        return self.object.title or _("Add a rule")

    def post(self, request, *args, **kwargs):
        if "try" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        return self._show(form, trial=self._trial(form))

    def _trial(self, form) -> Trial:
        values = form.changes()
        code = self.object.code or form.cleaned_data.get("code", "")
        candidate = as_row(AdviceRule(code=code, **values))
        return try_rule(current_rules(), form.cleaned_data["sample"].splitlines(), candidate)

    def save(self, form, at):
        return wording_operations.change_rule(
            self.object.code,
            changes=form.changes(),
            version=form.seen_version if self.object.pk else None,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("articulation:rules")

    def get_context(self):
        events = Event.objects.filter(subject="advicerule", subject_id=self.object.pk or 0)
        here = (_("Rules of the advice on wording"), reverse("articulation:rules"))
        return {
            "here": self.get_title(),
            "crumbs": _crumbs(here),
            "history": events.select_related("by")[:10],
            "is_shipped": shipped_row(self.object.code) is not None,
        }


class AddRule(RulePage):
    """A rule of our own."""

    form_class = NewRuleForm

    def get_object(self):
        policies.keep_rules.check(self.request.user)
        return AdviceRule()

    def save(self, form, at):
        values = form.changes() | {"code": form.cleaned_data["code"]}
        return wording_operations.add_rule(values=values, by=self.request.user, at=at)


class RestoreRule(ActionPage):
    """Put a shipped rule back, or remove one of our own."""

    policy = policies.keep_rules
    title = gettext_lazy("Put this rule back")
    submit_label = gettext_lazy("Put back")
    success_message = gettext_lazy("The rule was put back.")
    lead = gettext_lazy(
        "A shipped rule becomes as it was shipped. A rule of your own disappears. What it was "
        "stays in the log."
    )

    def get_object(self):
        policies.keep_rules.check(self.request.user)
        return get_object_or_404(AdviceRule, code=self.kwargs["code"])

    def save(self, form, at):
        wording_operations.restore_rule(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("articulation:rules")

    def get_context(self):
        here = (_("Rules of the advice on wording"), reverse("articulation:rules"))
        return {"here": self.object.title, "crumbs": _crumbs(here)}
