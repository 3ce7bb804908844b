"""What the page of a report shows: the frozen values, and what this reader can do with it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.accountability import policies, presenting, tracing
from aanbesteden.accountability.document import correction_note, withdrawn_note
from aanbesteden.accountability.figure_chapters import (
    origin_note,
    origin_tables,
    origins_say,
    refs_per_indicator,
)
from aanbesteden.accountability.frozen import ReportData
from aanbesteden.accountability.learning_chapter import learning
from aanbesteden.accountability.listening_chapter import listening, trust_lines
from aanbesteden.accountability.models import Report, ReportStatus, Verdict
from aanbesteden.accountability.queries import meetings_about, versions_of
from aanbesteden.accountability.report_data import held_meetings
from aanbesteden.accountability.texts import words
from aanbesteden.accountability.tracing import in_words
from aanbesteden.agreements.parties import answers_for
from aanbesteden.lifecycle import checks, open_steps
from aanbesteden.web.context import Link


def report_page(report: Report, data: ReportData, user, *, at: datetime) -> dict[str, Any]:
    """The context of `accountability/report.html`."""
    book = presenting.household(data)
    return {
        "report": report,
        "data": data,
        "kind": presenting.kind_of_report(data),
        "archetype": presenting.archetype(data),
        "partners": [(row, presenting.kind_of_partner(row.kind)) for row in data.partners],
        "numbers": [
            _number(data, row, refs)
            for row, refs in zip(data.indicators, refs_per_indicator(data), strict=True)
        ],
        "book": book,
        "income_chart": presenting.income_chart(book),
        "spending_chart": presenting.spending_chart(book),
        "withdrawn": withdrawn_note(data) if data.stories_withdrawn else "",
        "adjustments": [(row, presenting.adjustment_reason(row.kind)) for row in data.adjustments],
        "listening": as_html(listening(data))[0]["blocks"],
        "trust_lines": trust_lines(data),
        "learning": as_html(learning(data))[0]["blocks"],
        "words": [_word(word) for word in presenting.dissent_first(data)],
        "dissents": presenting.dissents(data),
        "downloads": _downloads(report),
        "correction": correction_note(data) if data.correction else "",
        "money_origin": origin_note(tuple(one.ref for one in tracing.figures(data))),
        "origins_say": origins_say(),
        "origins": [
            _table(title, header, rows, numeric)
            for title, header, rows, numeric in origin_tables(data)
        ],
        "versions": versions_of(report),
        **_live_meetings(report, data, at),
        **_doings(report, user, at),
    }


def _live_meetings(report: Report, data: ReportData, at: datetime) -> dict[str, Any]:
    """Meetings that do not stand in this version as they are now."""
    settled = {row.meeting: row for row in data.meetings}
    now = {row.meeting: row for row in held_meetings(report, at)}
    rows = [
        row
        for row in meetings_about(report)
        if row.pk not in settled or now.get(row.pk) != settled[row.pk]
    ]
    return {"meetings": rows, "has_new_meeting": any(row.pk in now for row in rows)}


def _number(data: ReportData, row, refs) -> dict[str, Any]:
    return {
        "refs": in_words(refs) if refs else "",
        "row": row,
        "baseline": presenting.amount(row, row.baseline),
        "target": presenting.target(row),
        "trend": presenting.trend(data, row),
        "notes": [value for value in row.values if value.note],
        "has_small": presenting.has_small(row),
        "was_corrected": presenting.was_corrected(row),
    }


def _word(word) -> dict[str, Any]:
    dissents = word.verdict == Verdict.DISSENTS
    said = [word.dissent if dissents else "", word.word]
    return {
        "name": word.name,
        "role": word.role or _("commissioner and partner"),
        "approves": not dissents if word.verdict else None,
        "verdict": presenting.verdict(word),
        "text": "\n\n".join(text for text in said if text),
    }


def _downloads(report: Report) -> list[Link]:
    """The files of a report; its open data only when it is published."""
    files = [("pdf", _("The report as a document (pdf)")),
             ("council", _("Two pages for the council")),
             ("council_pdf", _("Two pages for the council (pdf)"))]  # fmt: skip
    if report.status == ReportStatus.PUBLISHED:
        files += [
            ("data", _("The data of this report (json)")),
            ("figures", _("The figures with their lines (csv)")),
            ("lines", _("The lines of the household book (csv)")),
            ("dataset", _("Description of the data, with licence (json-ld)")),
        ]
    links = [
        Link(label, reverse(f"accountability:{name}", args=[report.pk])) for name, label in files
    ]
    if report.status != ReportStatus.PUBLISHED:
        label = _("Many pages? Have the document made while you go on")
        links.append(Link(label, reverse("jobs:draw_report", args=[report.pk])))
    return links


def _table(caption: str, header, rows, numeric=()) -> dict[str, Any]:
    """What `components/table.html` asks for, cells as plain text."""
    cells = [[words(cell) for cell in row] for row in rows]
    return {"caption": caption, "header": header, "rows": cells, "numeric": tuple(numeric)}


def as_html(blocks) -> list[dict[str, Any]]:
    """Blocks of a document as sections of a page: page and paper say the same.

    Each has a title (the first none) and the blocks for `accountability/blocks.html`.
    """
    found: list[dict[str, Any]] = [{"title": "", "blocks": []}]
    for block in blocks:
        if isinstance(block, pdf.Figure):
            continue  # drawn on the page by the chart itself
        if isinstance(block, pdf.Heading) and block.level == 1:
            found.append({"title": block.text, "blocks": []})
        else:
            found[-1]["blocks"].append(_block(block))
    return found


def _block(block) -> dict[str, Any]:
    match block:
        case pdf.Heading():
            return {"kind": "heading", "text": block.text}
        case pdf.Facts():
            rows = [(label, words(value)) for label, value in block.rows]
            return {"kind": "facts", "rows": rows}
        case pdf.Table():
            table = _table(block.caption, block.header, block.rows, block.numeric_columns)
            return {"kind": "table", **table}
        case pdf.BulletList():
            return {"kind": "list", "items": [words(item) for item in block.items]}
        case pdf.Note():
            return {"kind": "note", "text": words(block.text)}
        case pdf.Callout():
            text = "\n\n".join(words(one) for one in block.paragraphs)
            return {"kind": "callout", "title": block.title, "text": text}
    return {"kind": "paragraph", "text": words(block.text)}


def _doings(report: Report, user, at: datetime) -> dict[str, Any]:
    """Steps, words and texts that wait for this reader; nothing for the public."""
    if not user.is_authenticated:
        return {"steps": [], "my_words": [], "may_write": False, "may_meet": False}
    return {
        "steps": [
            {
                "step": step,
                "checks": checks(report, step, at),
                "url": reverse("accountability:step", args=[report.pk, step.name]),
            }
            for step in open_steps(report, user)
        ],
        "my_words": _my_words(report, user),
        "may_write": policies.write.allows(user, report),
        "may_correct": policies.correct.allows(user, report),
        "may_meet": policies.hold_meeting.allows(user, report),
        "sections": _sections(report) if report.status != ReportStatus.PUBLISHED else [],
    }


def _sections(report: Report) -> list[dict[str, Any]]:
    """Every text with who writes it, and how far it is."""
    states = {True: ("success", _("Ready")), False: ("warning", _("Being written"))}
    found = []
    for row in report.sections.select_related("partner"):
        tone, state = states[bool(row.ready_at)]
        if not row.ready_at and not getattr(report, row.key).strip():
            tone, state = "neutral", _("Still empty")
        owner = row.partner.name if row.partner else report.question.municipality.name
        found.append({"row": row, "owner": owner, "tone": tone, "state": state})
    return found


def _my_words(report: Report, user) -> list[Link]:
    if report.status != ReportStatus.APPROVAL:
        return []
    mine = answers_for(user, report.agreement)
    municipality = report.question.municipality.name
    return [
        Link(
            _("The word of %(party)s")
            % {"party": word.partner.name if word.partner else municipality},
            reverse("accountability:word", args=[word.pk]),
            current=bool(word.verdict),
        )
        for word in report.words.select_related("partner")
        if word.partner_id in mine
    ]
