"""Writes to the joint report, and the question that follows on."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.accountability import policies
from aanbesteden.accountability.effects import ask_words
from aanbesteden.accountability.family import start_from
from aanbesteden.accountability.models import PartnerWord, Report, ReportKind, Verdict
from aanbesteden.accountability.rules import report_problems
from aanbesteden.accountability.sections import make_sections
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold, refuse_problems
from aanbesteden.articulation.models import Articulation
from aanbesteden.editing import save_changes
from aanbesteden.lifecycle import take_step
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.questions.operations import start_question

audit.declare(
    report__started=(_("A joint report was started"), False),
    report__changed=(_("The text of the report changed"), False),
    word__given=(_("A party gave its own word"), False),
    question__followed=(_("A next question follows on this one"), False),
)


@transaction.atomic
def start_report(agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime) -> Report:
    """Begin a joint report. `values`: kind, title, period_from, period_to and any section."""
    hold(agreement.question_id, agreement)
    policies.start.check(by, agreement)
    values = {"kind": ReportKind.FINAL, **values}
    refuse_problems(report_problems(values, agreement))
    made = Report.objects.create(agreement=agreement, started_by=by, started_at=at, **values)
    ask_words(made, by=by, at=at, reason="")
    make_sections(made)
    audit.record(
        "report.started",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"kind": made.kind, "title": made.title},
    )
    return made


@transaction.atomic
def edit_report(
    report: Report, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    """Write sections of the report, as long as it does not go round."""
    hold(report.agreement.question_id, report)
    policies.write.check(by, report)
    values = {name: getattr(report, name) for name in ("kind", "period_from", "period_to")}
    refuse_problems(report_problems(values | changes, report.agreement))
    return save_changes(
        report,
        changes,
        kind="report.changed",
        by=by,
        at=at,
        version=version,
        question=report.question,
        log_values=False,  # a text may quote a story, and the log cannot forget
    )


@transaction.atomic
def give_word(
    word: PartnerWord,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """A party speaks. `changes`: word, verdict, dissent, name. A dissent says with what, and why.

    The words themselves stand in the report, not in the log.
    """
    Report.objects.select_for_update().get(pk=word.report_id)  # not while it is being sent back
    hold(word.report.agreement.question_id, word)
    policies.give_word.check(by, word)
    said = {"verdict": word.verdict, "dissent": word.dissent} | changes
    if said["verdict"] not in Verdict.values:
        raise Refused(_("Choose whether this party agrees with the report."))
    if said["verdict"] == Verdict.DISSENTS and not said["dissent"].strip():
        raise Refused(_("Write down with what this party does not agree, and why. It is printed."))
    return save_changes(
        word,
        changes | {"given_by": by, "given_at": at},
        kind="word.given",
        by=by,
        at=at,
        version=version,
        question=word.report.question,
        log_values=False,
    )


def step_report(report: Report, name: str, *, by: User, at: datetime, reason: str = ""):
    """Send the report round, send it back, or publish it."""
    return take_step(report, name, by=by, at=at, reason=reason)


@transaction.atomic
def open_next_question(
    question: Question, values: dict[str, Any], *, by: User, at: datetime
) -> Question:
    """Put the question that follows on this closed one on the agenda (DOMAIN.md 2, the wheel).

    `values` as for `start_question`: title, short_name, summary, theme, neighbourhood. What the
    final report left open is the beginning of its sheet.
    """
    hold(question.pk, question)
    policies.open_next.check(by, question)
    made = start_question(question.municipality, values, by=by, at=at, previous=question)
    sheet, _made = Articulation.objects.get_or_create(question=made)
    begun = start_from(question)
    save_changes(sheet, begun, kind="articulation.changed", by=by, at=at, question=made)
    audit.record(
        "question.followed",
        question,
        by=by,
        at=at,
        question=question,
        after={"question": made.pk},
    )
    return made
