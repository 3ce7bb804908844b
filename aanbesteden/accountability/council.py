"""The version for the council: what one must know before the debate, on two pages. Pure.

Long texts are cut at the end of a sentence until both pages hold; what is left out stands in the
whole report. How much was cut is kept with the report, so page and document say the same.
"""

import io
import re

import pikepdf
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden import documents as pdf
from aanbesteden.accountability import presenting
from aanbesteden.accountability.frozen import IndicatorData, ReportData, WordData
from aanbesteden.accountability.models import Verdict
from aanbesteden.charts.words import euros, plain_number
from aanbesteden.documents.house import register_fonts
from aanbesteden.monitoring.models import Direction
from aanbesteden.templatetags.dutch import date_nl, period

RESULTS = 5
PAGES = 2
# How much of the room of each text is used, in percent, from generous to narrow.
CUTS = (100, 90, 80, 72, 65, 58, 50, 42, 34, 27, 20, 13)
MOST_NUMBERS, MOST_WORDS = 8, 8
FEWEST = 2
Blocks = list[pdf.Block]


def build_council(data: ReportData) -> tuple[bytes, int]:
    """The document of two pages, and the cut at which it fits."""
    register_fonts()
    with translation.override("nl"):
        for cut in CUTS:
            made = pdf.render(_document(data, cut))
            if _pages(made) == PAGES:
                break
    return made, cut


def _pages(made: bytes) -> int:
    with pikepdf.open(io.BytesIO(made)) as opened:
        return len(opened.pages)


def _document(data: ReportData, cut: int) -> pdf.Document:
    first, second = halves(data, cut)
    return pdf.Document(
        title=shorten(data.title, 70),
        subtitle=_("Two pages for the council"),
        author=data.municipality,
        subject=_("Version for the council"),
        created_at=data.published_at or data.gathered_at,
        reference=_("Draft, not established") if data.is_draft else data.reference,
        phase=RESULTS,
        contents=False,
        story=[*first, pdf.PageBreak(), *second],
    )


def halves(data: ReportData, cut: int) -> tuple[Blocks, Blocks]:
    """What stands on the first page and what on the second."""
    return (
        [
            *_about(data),
            pdf.Heading(1, _("What came of it")),
            *_short(data, cut),
            *_numbers(data, cut),
        ],
        [
            pdf.Heading(1, _("What it cost, and what everybody says")),
            *_money(data),
            *_missed(data, cut),
            *_words(data, cut),
            *_learnt(data, cut),
            *_further(data),
        ],
    )


def shorten(text: str, most: int) -> str:
    """At most so many characters, up to the end of a sentence; else of a word."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: most + 1]
    ends = [found.end() for found in re.finditer(r"[.!?](?=\s)", head)]
    if ends and ends[-1] > most // 3:
        return f"{head[: ends[-1]]} […]"
    kept = head[:most].rsplit(" ", 1)[0] if " " in head[:most] else head[:most]
    return f"{kept.rstrip(' ,;:')} […]"


def _text(title: str, text: str, most: int, cut: int) -> Blocks:
    if not text.strip():
        return []
    return [pdf.Heading(2, title), pdf.Paragraph(shorten(text, most * cut // 100))]


def _about(data: ReportData) -> Blocks:
    facts: list[tuple[str, pdf.Inline]] = [
        (_("Coalition"), shorten(data.coalition, 90)),
        (_("Period"), period(data.period_from, data.period_to)),
    ]
    if data.framework and data.framework.decided_on:
        facts.append((_("Frameworks of the council"), date_nl(data.framework.decided_on)))
    if data.correction:
        facts.append((_("Version"), str(data.edition)))
    return [pdf.Lead(shorten(data.question, 200)), pdf.Facts(facts)]


def _short(data: ReportData, cut: int) -> Blocks:
    blocks = _text(_("In short"), data.summary, 1100, cut)
    blocks += _text(_("What had to change"), data.outcome.change, 420, cut)
    return blocks


def _numbers(data: ReportData, cut: int) -> Blocks:
    if not data.indicators:
        return []
    shown = data.indicators[: max(MOST_NUMBERS * cut // 100, FEWEST)]
    header = [_("What was measured"), _("Baseline"), _("Now"), _("Target"), _("Reached?")]
    rows = [_number(row) for row in shown]
    blocks: Blocks = [
        pdf.Heading(2, _("What the numbers say")),
        pdf.Table(_("From the baseline to now"), header, rows, (1, 2, 3)),
    ]
    more = len(data.indicators) - len(shown)
    if more:
        text = ngettext("%(count)d more in the whole report.",
                        "%(count)d more in the whole report.", more)  # fmt: skip
        blocks.append(pdf.Note(text % {"count": more}))
    return blocks


def _number(row: IndicatorData) -> list[str]:
    known = [value for value in row.values if value.value is not None]
    latest = known[-1].value if known else None
    return [
        f"{shorten(row.name, 80)} ({row.unit})",
        plain_number(row.baseline),
        _("not known") if latest is None else plain_number(latest),
        plain_number(row.target) if row.target_to is None else presenting.target(row),
        reached(row, latest),
    ]


def reached(row: IndicatorData, value) -> str:
    """Whether the newest value is at least as good as the target."""
    if value is None:
        return _("not known")
    if row.target_to is not None:
        good = row.target <= value <= row.target_to
    else:
        good = value <= row.target if row.direction == Direction.DOWN else value >= row.target
    return _("yes") if good else _("no")


def _missed(data: ReportData, cut: int) -> Blocks:
    return _text(_("Whom we did not reach"), data.not_reached, 600, cut)


def _money(data: ReportData) -> Blocks:
    book = presenting.household(data)
    if book.is_empty:
        return []
    total = book.total
    rows = [
        [_("In"), euros(total.planned_income), euros(total.income)],
        [_("Out"), euros(total.planned_spending), euros(total.spending)],
        [_("Left over"), "", euros(total.left)],
    ]
    header = [_("In and out"), _("Planned"), _("Realised")]
    return [
        pdf.Heading(2, _("The money")),
        pdf.Table(_("Income and spending, all years together"), header, rows, (1, 2)),
    ]


def _words(data: ReportData, cut: int) -> Blocks:
    ordered = presenting.dissent_first(data)
    if not ordered:
        return []
    shown = ordered[: max(MOST_WORDS * cut // 100, FEWEST)]
    blocks: Blocks = [
        pdf.Heading(2, _("Everybody's own word")),
        pdf.BulletList([_word(word, cut) for word in shown]),
    ]
    rest = ordered[len(shown) :]
    if rest:
        against = sum(word.verdict == Verdict.DISSENTS for word in rest)
        text = _("%(count)s more partners spoke; %(against)s of them do not agree.")
        if not against:
            text = _("%(count)s more partners spoke; all of them agree.")
        blocks.append(pdf.Note(text % {"count": len(rest), "against": against}))
    return blocks


def _word(word: WordData, cut: int) -> list:
    dissents = word.verdict == Verdict.DISSENTS
    said = word.dissent if dissents else word.word
    most = (420 if dissents else 170) * cut // 100
    name = f"{shorten(word.name, 60)} ({presenting.verdict(word).lower()})"
    return [pdf.bold(name), f": {shorten(said, most)}" if said.strip() else ""]


def _learnt(data: ReportData, cut: int) -> Blocks:
    return [
        *_text(_("What we learnt"), data.learnt, 620, cut),
        *_text(_("What remains"), data.remains, 480, cut),
    ]


def _further(data: ReportData) -> Blocks:
    text = _(
        "Where a text ends with […], it goes on in the whole report. There you also find the "
        "stories, the adjustments and the lines behind every figure."
    )
    return [pdf.Note(text)]
