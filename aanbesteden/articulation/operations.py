"""Writes to the sheet, the suitability test and the frameworks of one question.

Rows come into being with the first thing written. `version` is what the editor saw; None writes
without asking (for loading data).
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.articulation import policies, queries
from aanbesteden.articulation.models import (
    Articulation,
    Aspect,
    Framework,
    Reflection,
    ReflectionPoint,
    SuitabilityAnswer,
    SuitabilityTest,
)
from aanbesteden.articulation.sheet_models import DOMAIN_FIELDS, TouchedDomain
from aanbesteden.editing import Clash, Conflict, save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Question, Status

audit.declare(
    articulation__changed=(_("The articulation was changed"), False),
    articulation__domain_described=(_("A life domain was described"), False),
    articulation__reflected=(_("Reflection points were answered"), False),
    suitability__weighed=(_("The suitability test was changed"), False),
    framework__changed=(_("The proposal for frameworks was changed"), False),
)

OUTCOME_FIELDS = ("change", "for_whom", "satisfied_when", "noticed_by", "most_vulnerable")
THINKING_FIELDS = ("ours_to_act", "residents_can", "others_can", "we_commission")
DOMAINS_FIELDS = ("life_domains",)
ROLE_FIELDS = ("stance", "stance_reason", "contract_logic", "contract_reason")
CHOICE_FIELDS = ("outcome", "reasons", "decided_by", "decided_on")
FRAMEWORK_FIELDS = ("vision", "ceiling", "years", "conditions", "council_asks")


def state_outcome(
    question: Question, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Say what will really change and for whom; return whether anything changed."""
    return _change_sheet(policies.voice, OUTCOME_FIELDS, question, changes, version, by, at)


def think_in_order(
    question: Question, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Walk the order of thinking."""
    return _change_sheet(policies.voice, THINKING_FIELDS, question, changes, version, by, at)


def look_across(
    question: Question, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Say in general which life domains and other commissioners the question touches."""
    return _change_sheet(policies.voice, DOMAINS_FIELDS, question, changes, version, by, at)


@transaction.atomic
def describe_domain(
    question: Question,
    domain: str,
    *,
    changes: dict[str, Any],
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Say how the question touches one life domain, who pays and who gains there."""
    policies.voice.check(by, _now(question))
    sheet, _made = Articulation.objects.get_or_create(question=question)
    key = LifeDomain(domain).value
    row, _made = TouchedDomain.objects.get_or_create(articulation=sheet, domain=key)
    held = queries.described(TouchedDomain.objects.select_for_update().get(pk=row.pk))
    new = {f"{key}.{name}": changes[name] for name in DOMAIN_FIELDS if name in changes}
    changed = _differences(held, new, version, row, "articulation.domain_described")
    if changed:
        for name, value in changed.items():
            setattr(row, name.partition(".")[2], value)
        row.version = held.version + 1
        row.save()
        _record("articulation.domain_described", row, held, changed, by, at, question)
    return bool(changed)


def choose_role(
    question: Question, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Choose the role of the municipality and the contract logic, with reasons."""
    return _change_sheet(policies.steer, ROLE_FIELDS, question, changes, version, by, at)


@transaction.atomic
def _change_sheet(policy, fields, question, changes, version, by, at) -> bool:
    policy.check(by, _now(question))
    sheet, _made = Articulation.objects.get_or_create(question=question)
    return save_changes(
        sheet,
        {name: changes[name] for name in fields if name in changes},
        kind="articulation.changed",
        by=by,
        at=at,
        version=version,
        question=question,
    )


@transaction.atomic
def answer_reflections(
    question: Question, *, answers: dict[str, str], version: int | None, by: User, at: datetime
) -> bool:
    """Answer reflection points in words: point -> answer. `version` as `queries` gave it."""
    policies.voice.check(by, _now(question))
    sheet, _made = Articulation.objects.get_or_create(question=question)
    sheet = Articulation.objects.select_for_update().get(pk=sheet.pk)
    held = queries.reflections(question)
    new = {ReflectionPoint(point): answer for point, answer in answers.items()}
    changed = _differences(held, new, version, sheet, "articulation.reflected")
    for point, answer in changed.items():
        row, _made = Reflection.objects.get_or_create(articulation=sheet, point=point)
        row.answer, row.version = answer, row.version + 1
        row.save()
    if changed:
        _record("articulation.reflected", sheet, held, changed, by, at)
    return bool(changed)


@transaction.atomic
def weigh_suitability(
    question: Question,
    *,
    answers: dict[str, tuple[str, str]],
    choice: dict[str, Any],
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Argue the aspects (aspect -> strength and argument) and record the choice made on them.

    `choice` holds outcome, reasons, decided_by and decided_on, or some of these.
    """
    policies.steer.check(by, _now(question))
    test, _made = SuitabilityTest.objects.get_or_create(question=question)
    test = SuitabilityTest.objects.select_for_update().get(pk=test.pk)
    held = queries.weighing(question)
    new = {name: choice[name] for name in CHOICE_FIELDS if name in choice}
    for aspect, (strength, argument) in answers.items():
        key = Aspect(aspect).value
        new |= {f"{key}_strength": strength, f"{key}_argument": argument}
    changed = _differences(held, new, version, test, "suitability.weighed")
    if changed:
        _write_weighing(test, changed)
        _record("suitability.weighed", test, held, changed, by, at)
    return bool(changed)


def _write_weighing(test: SuitabilityTest, changed: dict[str, Any]) -> None:
    for name in CHOICE_FIELDS:
        if name in changed:
            setattr(test, name, changed[name])
    test.version += 1
    test.save()
    for aspect in Aspect.values:
        parts = {
            part: changed[f"{aspect}_{part}"]
            for part in ("strength", "argument")
            if f"{aspect}_{part}" in changed
        }
        if parts:
            row, _made = SuitabilityAnswer.objects.get_or_create(test=test, aspect=aspect)
            for part, value in parts.items():
                setattr(row, part, value)
            row.version += 1
            row.save()


@transaction.atomic
def write_framework(
    question: Question,
    *,
    changes: dict[str, Any],
    version: int | None,
    by: User,
    at: datetime,
    reason: str = "",
) -> bool:
    """Write the proposal for frameworks. Once the council has it, a change needs a reason."""
    now = _now(question)
    policies.frame.check(by, now)
    if now.status == Status.FRAMEWORK and not reason.strip():
        raise Refused(
            _("This proposal lies before the council. Say why you change it; the council reads it.")
        )
    framework, _made = Framework.objects.get_or_create(question=question)
    return save_changes(
        framework,
        {name: changes[name] for name in FRAMEWORK_FIELDS if name in changes},
        kind="framework.changed",
        by=by,
        at=at,
        version=version,
        question=question,
        reason=reason.strip(),
    )


def _now(question: Question) -> Question:
    """The question as it stands at this moment, so that nobody writes after a step was taken."""
    return Question.objects.select_for_update().get(pk=question.pk)


def _differences(held, new, version, subject, kind) -> dict[str, Any]:
    changed = {name: value for name, value in new.items() if held.values[name] != value}
    if changed and version is not None and version != held.version:
        last = (
            audit.Event.objects.filter(
                subject=subject._meta.model_name, subject_id=subject.pk, kind=kind
            )
            .select_related("by")
            .first()
        )
        raise Conflict(
            version=held.version,
            clashes=[
                Clash(name, held.labels[name], held.shown(name, value), held.shown(name))
                for name, value in changed.items()
            ],
            by=last.by if last else None,
            at=last.at if last else None,
        )
    return changed


def _record(kind, subject, held, changed, by, at, question=None) -> None:
    audit.record(
        kind,
        subject,
        by=by,
        at=at,
        question=question or subject.question,
        before={name: held.values[name] for name in changed},
        after=changed,
    )
