"""A whole dossier as one ZIP: the files, the reports as PDF, and what happened as CSV.

Only what the person who asks may read. Proposals are not in it: those are read on their own page,
where the seal is asked.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.accountability import policies as report_policies
from aanbesteden.accountability.document import build
from aanbesteden.accountability.models import Report, ReportStatus
from aanbesteden.accountability.report_data import gather
from aanbesteden.articulation import policies as articulation_policies
from aanbesteden.articulation import suitability_data, suitability_document
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Document, Question
from aanbesteden.questions.queries import history
from aanbesteden.stakeholders import field_data, field_document
from aanbesteden.stakeholders import policies as stakeholder_policies
from aanbesteden.stakeholders.placing import placed
from aanbesteden.templatetags.dutch import moment

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_dossier(job, target: IO[bytes], progress, at: datetime) -> str:
    """Write the ZIP to *target*; return its file name."""
    question, user = job.question, job.owner
    question_policies.read_dossier.check(user, question)
    documents = [row for row in _documents(question) if _may_read(user, row)]
    reports = [row for row in _reports(question) if report_policies.read.allows(user, row)]
    papers = [row for row in PAPERS if row.policy.allows(user, question)]
    total, done = len(documents) + len(papers) + len(reports) + 1, 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, document in enumerate(documents, start=1):
            progress(done, total, _("File: %(title)s") % {"title": document.title})
            with document.file.open("rb") as file:
                archive.writestr(f"stukken/{_numbered(number, document)}", file.read())
            done += 1
        for paper in papers:
            progress(done, total, paper.label)
            archive.writestr(f"analyse/{paper.name}", paper.made(question, at))
            done += 1
        for report in reports:
            progress(done, total, _("Report: %(title)s") % {"title": report.title})
            archive.writestr(f"verslagen/{_report_name(report)}", _pdf(report, at))
            done += 1
        progress(done, total, _("What happened"))
        archive.writestr("geschiedenis.csv", _as_csv(_rows(question)))
        about = {"question": question, "user": user, "at": at, "documents": len(documents)}
        archive.writestr("LEESMIJ.txt", render_to_string("jobs/readme.txt", about))
    return f"dossier-{question.slug}.zip"


@dataclass(frozen=True)
class Paper:
    """A working paper of the question as it stands now, for who may read it."""

    name: str
    label: Any
    policy: Any
    made: Callable[[Question, datetime], bytes]


def _analysis(question, at: datetime) -> bytes:
    data = field_data.gather(question, rows=placed(question), is_filtered=False, at=at)
    return field_document.render(data)


def _suitability(question, at: datetime) -> bytes:
    return suitability_document.render(suitability_data.gather(question, at=at))


PAPERS = (
    Paper(
        "stakeholderanalyse.pdf",
        gettext_lazy("Stakeholder analysis"),
        stakeholder_policies.read,
        _analysis,
    ),
    Paper(
        "geschiktheidstoets.pdf",
        gettext_lazy("Suitability test"),
        articulation_policies.read_weighing,
        _suitability,
    ),
)


def _documents(question):
    return Document.objects.filter(
        question=question, removed_at=None, coalition=None
    ).select_related("question__municipality")


def _may_read(user, document) -> bool:
    return question_policies.read_document.allows(user, document)


def _reports(question):
    rows = Report.objects.filter(agreement__question=question).defer("data", "pdf")
    return rows.select_related(
        "agreement__question__municipality", "agreement__coalition__tender"
    ).order_by("pk")


def _pdf(report: Report, at: datetime) -> bytes:
    """As it was frozen, or a draft made now."""
    if report.status == ReportStatus.PUBLISHED:
        return bytes(report.pdf)
    return build(gather(report, at=at))


def _report_name(report: Report) -> str:
    draft = "" if report.status == ReportStatus.PUBLISHED else "-concept"
    return f"{report.pk}-{slugify(report.title) or 'verslag'}{draft}.pdf"


def _numbered(number: int, document: Document) -> str:
    """A number before the name: two files may be called the same."""
    return f"{number:03}-{PurePath(document.file_name).name}"


def _rows(question) -> Iterator[list[str]]:
    yield [_("Number"), _("When"), _("By whom"), _("What"), _("Why"), _("public")]
    for event in history(question).order_by("number").iterator(chunk_size=500):
        yield [
            str(event.number),
            moment(event.at),
            event.by.name if event.by else _("visitor or system"),
            str(event.label),
            event.reason,
            _("yes") if event.is_public else _("no"),
        ]


def _as_csv(rows) -> bytes:
    """With semicolons and a mark for UTF-8, as Dutch spreadsheets read it; no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")
