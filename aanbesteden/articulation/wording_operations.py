"""Writes about the advice on wording: answers to it, and its rules."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.articulation import policies
from aanbesteden.articulation.models import AdviceAnswer, AdviceRule
from aanbesteden.articulation.rule_store import RULE_FIELDS, rule_to_edit, shipped_row
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question

audit.declare(
    advice__answered=(_("Advice on wording was answered"), False),
    advice_rule__changed=(_("A rule of the advice on wording was changed"), False),
    advice_rule__added=(_("A rule of the advice on wording was added"), False),
    advice_rule__restored=(_("A rule of the advice on wording was put back as shipped"), False),
)


@transaction.atomic
def answer_advice(
    question: Question, *, place: str, rule: str, words: str, answer: str, by: User, at: datetime
) -> AdviceAnswer:
    """Keep why these words stay as they are. A later answer takes the place of an earlier one."""
    policies.answer_advice.check(by, question)
    before = AdviceAnswer.objects.filter(question=question, place=place, rule=rule).first()
    values = {"words": words, "answer": answer, "by": by, "at": at}
    kept, _made = AdviceAnswer.objects.update_or_create(
        question=question,
        place=place,
        rule=rule,
        defaults=values | {"version": before.version + 1 if before else 1},
    )
    audit.record(
        "advice.answered",
        kept,
        by=by,
        at=at,
        question=question,
        before={"answer": before.answer, "words": before.words} if before else None,
        after={"place": place, "rule": rule, "answer": answer, "words": words},
    )
    return kept


@transaction.atomic
def change_rule(
    code: str, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> AdviceRule:
    """Change a rule; the first change of a shipped one lays a row over it. Raises `Conflict`."""
    policies.keep_rules.check(by)
    rule = rule_to_edit(code)
    if rule is None:
        raise AdviceRule.DoesNotExist(code)
    if rule.pk is None:
        rule.save()
    new = {name: changes[name] for name in RULE_FIELDS if name in changes}
    save_changes(rule, new, kind="advice_rule.changed", by=by, at=at, version=version)
    return rule


@transaction.atomic
def add_rule(*, values: dict[str, Any], by: User, at: datetime) -> AdviceRule:
    """Add a rule of our own."""
    policies.keep_rules.check(by)
    rule = AdviceRule.objects.create(
        code=values["code"], **{name: values[name] for name in RULE_FIELDS if name in values}
    )
    audit.record("advice_rule.added", rule, by=by, at=at, after=values)
    return rule


@transaction.atomic
def restore_rule(rule: AdviceRule, *, by: User, at: datetime) -> None:
    """Put a shipped rule back as it was shipped; remove one of our own."""
    policies.keep_rules.check(by)
    before = {name: getattr(rule, name) for name in RULE_FIELDS} | {"code": rule.code}
    after = {"shipped": shipped_row(rule.code) is not None}
    audit.record("advice_rule.restored", rule, by=by, at=at, before=before, after=after)
    rule.delete()
