"""The suitability test on paper: plain data in, bytes out."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.articulation.suitability_data import SuitabilityPaper, Weighed

NOT_YET = "–"


def render(data: SuitabilityPaper) -> bytes:
    """The PDF. The same test gives the same bytes."""
    return pdf.render(
        pdf.Document(
            title=data.question,
            subtitle=_("Suitability test: to tender socially, or not?"),
            author=data.municipality,
            subject=_("Suitability test"),
            created_at=data.changed_at,
            reference=f"GT-{data.question_id}-{data.version}",
            phase=1,
            contents=False,
            story=story(data),
            language=get_language() or "nl",
        )
    )


def story(data: SuitabilityPaper) -> list[pdf.Block]:
    """The choice first, then what it rests on."""
    return [
        *_choice(data),
        *_advice(data),
        pdf.Heading(1, _("The weighing")),
        pdf.Heading(2, _("Three conditions")),
        pdf.Paragraph(
            _("The first has to hold. The second and the third are weighed, they are not absolute.")
        ),
        _table(_("Conditions"), data.conditions),
        pdf.Heading(2, _("Three uses")),
        pdf.Paragraph(_("At least one of them should hold; else it adds nothing.")),
        _table(_("Uses"), data.uses),
        pdf.Heading(2, _("Openness to new roles")),
        _table(_("Openness"), data.openness),
    ]


def _choice(data: SuitabilityPaper) -> list[pdf.Block]:
    blocks: list[pdf.Block] = [pdf.Heading(1, _("The choice"))]
    if not data.outcome:
        return [*blocks, pdf.Paragraph(_("No choice has been made yet. This is a draft."))]
    blocks.append(pdf.Lead(str(data.outcome)))
    blocks += [pdf.Paragraph(part) for part in data.reasons.split("\n\n") if part.strip()]
    rows = [
        (_("Decided by"), data.decided_by or NOT_YET),
        (_("Decided on"), data.decided_on or NOT_YET),
    ]
    return [*blocks, pdf.Facts(rows)]


def _advice(data: SuitabilityPaper) -> list[pdf.Block]:
    advice = data.advice
    heading = pdf.Heading(1, _("What the weighing points to"))
    said = f"{advice.label}. {advice.headline}" if advice.outcome else str(advice.headline)
    reasons = [
        f"{reason.aspect} ({str(reason.strength).lower()}). {reason.meaning}"
        for reason in advice.reasons
    ]
    blocks: list[pdf.Block] = [heading, pdf.Paragraph(said)]
    if reasons:
        blocks.append(pdf.BulletList(reasons))
    note = _("This advice follows from the strengths alone and decides nothing.")
    return [*blocks, pdf.Note(note)]


def _table(caption: str, rows: list[Weighed]) -> pdf.Table:
    return pdf.Table(
        caption,
        [_("Aspect"), _("Strength"), _("Why")],
        [[str(row.aspect), str(row.strength) or NOT_YET, row.argument or NOT_YET] for row in rows],
        [],
    )
