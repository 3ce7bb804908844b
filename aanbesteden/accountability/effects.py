"""What the steps of a report do: ask for words, ask again, freeze; and forget a story."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.accountability.council import build_council
from aanbesteden.accountability.document import build
from aanbesteden.accountability.frozen import digest, from_json, to_json
from aanbesteden.accountability.models import PartnerWord, Report, ReportStatus
from aanbesteden.accountability.report_data import gather
from aanbesteden.agreements.parties import parties
from aanbesteden.monitoring.stories.quoting import without_in
from aanbesteden.monitoring.withdrawing.everywhere import RUN_ELSEWHERE

audit.declare(
    report__frozen=(_("Data and document of the report were fixed"), False),
    report__story_removed=(_("A withdrawn story was taken out of the report"), True),
    report__reissued=(_("Something was taken out of a published report"), True),
)
FROZEN = ["data", "data_hash", "pdf", "pdf_hash", "council_pdf", "council_pdf_hash", "council_cut"]


def ask_words(report: Report, *, by, at, reason, **data) -> None:
    """A row for the word of every party; also of one that came later."""
    for party in parties(report.agreement):
        PartnerWord.objects.get_or_create(report=report, partner=party.partner)


def ask_again(report: Report, *, by, at, reason, **data) -> None:
    """The text will change, so no verdict stands; the words stay to go on from."""
    for word in report.words.exclude(verdict=""):
        word.verdict, word.given_at, word.given_by = "", None, None
        word.version += 1
        word.save(update_fields=["verdict", "given_at", "given_by", "version"])


def freeze(report: Report, *, by, at, reason, **data) -> None:
    """The report no longer changes; a correction is a new report that replaces it."""
    report.published_at = at
    _fix(report, to_json(gather(report, at=at)))
    report.version += 1
    report.save(update_fields=["published_at", *FROZEN, "version"])
    _record("report.frozen", report, by=by, at=at)


def _fix(report: Report, values: dict) -> None:
    """Data as JSON, and both documents made from that JSON and nothing else."""
    report.data = values
    report.data_hash = digest(values)
    data = from_json(values)
    report.pdf = build(data)
    report.pdf_hash = hashlib.sha256(report.pdf).hexdigest()
    report.council_pdf, report.council_cut = build_council(data)
    report.council_pdf_hash = hashlib.sha256(report.council_pdf).hexdigest()


@transaction.atomic
def reissue(
    report: Report, *, values: dict, by, at, reason: str = "", kind: str = "report.reissued"
) -> None:
    """Make data, page and documents of a published report anew from *values*, in its place.

    Only for what may no longer be read by anybody, such as a story whose teller took it back: then
    the old text may not stay anywhere, so no new version is made. The log keeps the hashes before
    and after, and the reason. Everything else is corrected by `operations.correct_report`.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    before = {"data": report.data_hash, "document": report.pdf_hash}
    _fix(report, values)
    report.version += 1
    report.save(update_fields=[*FROZEN, "version"])
    _record(kind, report, by=by, at=at, before=before, reason=reason)


@transaction.atomic
def remove_story(story, *, words: str, by, at, **data) -> None:
    """Take a withdrawn story out of what was published: data, page and documents alike, also where
    a text quoted it. `words` is what was told. It leaves every version, the replaced ones too, and
    reports about other questions that quoted it.
    """
    rows = Report.objects.filter(status=ReportStatus.PUBLISHED)
    for report in rows.select_for_update(of=("self",)).select_related("agreement__question"):
        values = _without_story(report, story, words)
        if values != report.data:
            reissue(report, values=values, by=by, at=at, kind="report.story_removed")


def _without_story(report: Report, story, words: str) -> dict:
    if report.agreement_id != story.agreement_id:
        return without_in(report.data, words, run=RUN_ELSEWHERE)
    kept = [row for row in report.data["stories"] if row["id"] != story.pk]
    gone = len(report.data["stories"]) - len(kept)
    withdrawn = report.data["stories_withdrawn"] + gone
    return without_in(report.data | {"stories": kept, "stories_withdrawn": withdrawn}, words)


def _record(kind, report, *, by, at, before=None, reason="") -> None:
    audit.record(
        kind,
        report,
        by=by,
        at=at,
        question=report.question,
        before=before,
        after={"data": report.data_hash, "document": report.pdf_hash},
        reason=reason,
    )
