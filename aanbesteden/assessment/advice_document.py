"""The advice of the panel on paper: plain data in, bytes out."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.assessment.advice_data import AdvicePaper
from aanbesteden.assessment.minimums import tie_in_words
from aanbesteden.assessment.sensitivity import STEPS, Sensitivity, Variation
from aanbesteden.templatetags.dutch import date_nl, moment, number

NOT_YET = "–"


def render(data: AdvicePaper) -> bytes:
    """The PDF. The same advice gives the same bytes."""
    return pdf.render(
        pdf.Document(
            title=data.question,
            subtitle=_("Advice of the panel about the proposals")
            if data.is_final
            else _("Advice of the panel about the proposals (draft)"),
            author=data.municipality,
            subject=_("Advice of the panel"),
            created_at=data.written_at,
            reference=f"ADV-{data.question_id}-{data.round}-{data.version}",
            phase=1,
            contents=False,
            story=story(data),
            language=get_language() or "nl",
        )
    )


def story(data: AdvicePaper) -> list[pdf.Block]:
    """The advice first, then what it rests on."""
    return [
        pdf.Heading(1, _("The advice")),
        *(_paragraphs(data.text) or [pdf.Paragraph(_("The advice has not been written yet."))]),
        *_signed(data),
        *_ranking(data),
        *_firmness(data.sensitivity),
        pdf.Heading(1, _("Differences and how the panel spoke about them")),
        *(_paragraphs(data.differences) or [pdf.Paragraph(NOT_YET)]),
        *_together(data),
        *_talks(data),
        *_reasons(data),
        *_panel(data),
    ]


def _paragraphs(text: str) -> list[pdf.Block]:
    return [pdf.Paragraph(part.strip()) for part in text.split("\n\n") if part.strip()]


def _signed(data: AdvicePaper) -> list[pdf.Block]:
    if not data.written_by:
        return []
    return [pdf.Facts([(_("Written by"), f"{data.written_by}, {date_nl(data.written_at)}")])]


def _ranking(data: AdvicePaper) -> list[pdf.Block]:
    header = [
        _("Coalition"),
        _("Rank"),
        *(f"{name} ({w}%)" for name, w in data.criteria),
        _("Total"),
    ]
    rows = [
        [
            row.proposal.coalition.name,
            str(row.place or NOT_YET),
            *(number(cell.mean, 2) or NOT_YET for cell in row.cells),
            number(row.total, 2) or NOT_YET,
        ]
        for row in data.ranking
    ]
    rule = (
        _("Per criterion the points count that the panel fixed together.")
        if data.agreed
        else _("Per criterion the mean of all points counts for its weight.")
    )
    rounding = _("Only the total is rounded, half up to two decimals.")
    ties = tie_in_words(data.tie_break)
    return [
        pdf.Heading(1, _("Ranking")),
        pdf.Table(_("Points per criterion, and the total"), header, rows, range(1, len(header))),
        *_below(data),
        pdf.Note(f"{rule} {rounding} {ties}"),
    ]


def _below(data: AdvicePaper) -> list[pdf.Block]:
    """Who did not reach a minimum of the call."""
    told = _("%(name)s cannot be chosen, because the call asks for more. %(why)s.")
    return [
        pdf.Paragraph(told % {"name": row.proposal.coalition.name, "why": "; ".join(row.below)})
        for row in data.ranking
        if row.below
    ]


def firmness_in_words(found: Sensitivity) -> str:
    """One sentence: does anything change who is first?"""
    if not found.counted:
        return _("There is nothing to vary in this ranking.")
    if not found.changes and len(found.first) > 1:
        return _(
            "%(names)s share the first place, also with 5 or 10 points of weight more or less. "
            "The points do not choose between them."
        ) % {"names": ", ".join(found.first)}
    if not found.changes:
        return _(
            "The ranking is firm: with 5 or 10 points of weight more or less, and without any one "
            "assessor, the same proposal stays first."
        )
    told = ngettext(
        "In %(changes)s of %(all)s variations the first place changes.",
        "In %(changes)s of %(all)s variations the first place changes.",
        found.changes,
    ) % {"changes": found.changes, "all": len(found.counted)}
    if not found.others:
        return told
    return f"{told} " + _("Then this comes first or shares that place: %(names)s.") % {
        "names": ", ".join(found.others)
    }


def _firmness(found: Sensitivity) -> list[pdf.Block]:
    blocks: list[pdf.Block] = [
        pdf.Heading(1, _("How firm this ranking is")),
        pdf.Paragraph(firmness_in_words(found)),
    ]
    if found.weights:
        rows = [
            [f"{row.criterion} ({row.weight}%)", *(_who(one) for one in row.variations)]
            for row in found.weights
        ]
        header = [_("Who is first with a weight of"), *(step_in_words(by) for by in STEPS)]
        blocks.append(pdf.Table(_("With another weight"), header, rows))
    if found.assessors:
        rows = [[row.assessor, _who(row.variation)] for row in found.assessors]
        header = [_("Without"), _("First")]
        blocks.append(pdf.Table(_("Without one assessor"), header, rows))
    return blocks


def step_in_words(by: int) -> str:
    if by < 0:
        return _("%(points)s less") % {"points": -by}
    return _("%(points)s more") % {"points": by}


def _who(one: Variation) -> str:
    names = ", ".join(one.first) or NOT_YET
    return _("%(names)s (changes)") % {"names": names} if one.changes else names


def _together(data: AdvicePaper) -> list[pdf.Block]:
    if not data.together:
        return []
    rows = [
        [row.coalition, date_nl(row.talked_on), ", ".join(row.present)] for row in data.together
    ]
    header = [_("Coalition"), _("Talked about on"), _("Present")]
    return [
        pdf.Heading(1, _("Points fixed together")),
        pdf.Table(_("Who fixed points together, and when"), header, rows),
    ]


def _talks(data: AdvicePaper) -> list[pdf.Block]:
    if not data.talks:
        return []
    blocks: list[pdf.Block] = [
        pdf.Heading(1, _("Talks with the coalitions")),
        pdf.Paragraph(
            _("Every coalition got the same questions and %(minutes)s minutes.")
            % {"minutes": data.talk_minutes}
        ),
        *_paragraphs(data.talk_questions),
    ]
    for talk in data.talks:
        blocks += [
            pdf.Heading(2, talk.coalition),
            pdf.Paragraph(moment(talk.starts_at)),
            *(_paragraphs(talk.report) or [pdf.Paragraph(_("There is no report yet."))]),
        ]
    return blocks


def _reasons(data: AdvicePaper) -> list[pdf.Block]:
    blocks: list[pdf.Block] = [pdf.Heading(1, _("The reasons per proposal"))]
    for row in data.ranking:
        blocks.append(pdf.Heading(2, row.proposal.coalition.name))
        for cell in row.cells:
            told = _("%(criterion)s: %(points)s") % {
                "criterion": cell.criterion.name,
                "points": number(cell.mean, 2) or NOT_YET,
            }
            blocks += [pdf.Heading(3, told), pdf.BulletList(cell.reasons or [NOT_YET])]
    return blocks


def _panel(data: AdvicePaper) -> list[pdf.Block]:
    rows = [
        [row.name, str(row.kind) or NOT_YET, row.brings or NOT_YET,
         ", ".join(row.stepped_back) or NOT_YET]
        for row in data.panel
    ]  # fmt: skip
    header = [_("Assessor"), _("Looks as"), _("Brings"), _("Stepped back for")]
    return [pdf.Heading(1, _("The panel")), pdf.Table(_("Who judged"), header, rows)]
