"""Who writes which text of the report, and by when; and the versions of every text."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.accountability import policies
from aanbesteden.accountability.models import Report, ReportSection, SectionKey
from aanbesteden.agreements.operations import hold
from aanbesteden.editing import save_changes
from aanbesteden.histories import Version, versions
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    section__planned=(_("Who writes which text of the report was agreed"), False),
    section__ready=(_("A text of the report is ready"), False),
    section__reopened=(_("A text of the report is taken up again"), False),
)


def make_sections(report: Report) -> None:
    """A row for every text, for the municipality until somebody takes it up."""
    ReportSection.objects.bulk_create(
        ReportSection(report=report, key=key) for key in SectionKey.values
    )


@transaction.atomic
def plan_section(
    section: ReportSection,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Agree who writes a text and by when. `changes`: partner, task, due_on."""
    report = section.report
    hold(report.agreement.question_id, section)
    policies.plan_sections.check(by, report)
    partner = changes.get("partner")
    if partner and partner.coalition_id != report.agreement.coalition_id:
        raise Refused(_("This partner belongs to another coalition. Choose another one."))
    return save_changes(
        section,
        changes,
        kind="section.planned",
        by=by,
        at=at,
        version=version,
        question=report.question,
    )


@transaction.atomic
def write_section(
    section: ReportSection,
    *,
    text: str,
    is_ready: bool,
    by: User,
    at: datetime,
    version: int | None = None,
) -> None:
    """Write one text of the report. `version` is that of the report as it was on the screen.

    Two people who write different texts do not meet; on the same text the second sees both.
    """
    report = section.report
    hold(report.agreement.question_id, section)
    policies.write_section.check(by, section)
    if is_ready and not text.strip():
        raise Refused(_("There is no text yet. Write it first, then say that it is ready."))
    save_changes(
        report,
        {section.key: text},
        kind="report.changed",
        by=by,
        at=at,
        version=version,
        question=report.question,
    )
    if is_ready != bool(section.ready_at):
        save_changes(
            section,
            {"ready_at": at if is_ready else None},
            kind="section.ready" if is_ready else "section.reopened",
            by=by,
            at=at,
            question=report.question,
        )


def text_of(section: ReportSection) -> str:
    return getattr(section.report, section.key)


def versions_of_text(section: ReportSection) -> list[Version]:
    """Every version of one text, the oldest first, with who wrote it."""
    events = audit.Event.objects.filter(
        subject=Report._meta.model_name,
        subject_id=section.report_id,
        kind__in=("report.changed", "report.started", "report.correction_started"),
    )
    return versions(events.select_related("by").order_by("number"), (section.key,))
