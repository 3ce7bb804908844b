"""What did not work and what the parties learnt from it; for page and paper alike. Pure."""

from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.accountability.frozen import FailureData, ReportData
from aanbesteden.templatetags.dutch import date_nl

Blocks = list[pdf.Block]


def learning_title() -> str:
    return _("What did not work, and what we learnt")


def learning(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for row in data.failures:
        blocks += _one(row)
    return blocks


def _one(row: FailureData) -> Blocks:
    facts = [
        (_("For whom it did not work"), row.for_whom),
        (_("Since when"), date_nl(row.since)),
        (_("What was tried"), row.tried),
        (_("What follows"), " ".join(part for part in (row.outcome, row.follow_text) if part)),
    ]
    said = [pdf.bold(_("What we learnt together")), f": {row.lesson}"]
    return [
        pdf.Heading(2, row.title),
        *pdf.paragraphs(row.what),
        pdf.Facts(facts),
        pdf.Paragraph(said),
        *(_dissent(word.name, word.dissent) for word in row.words if word.dissent),
        *_words(row),
        pdf.Note(_named(row)),
    ]


def _dissent(name: str, text: str) -> pdf.Block:
    title = _("%(party)s sees it otherwise") % {"party": name}
    return pdf.Callout(title, [block.text for block in pdf.paragraphs(text)], "dissent")


def _words(row: FailureData) -> Blocks:
    if not row.words:
        return []
    cells = [[word.name, word.word] for word in row.words]
    return [pdf.Table(_("What each party learnt"), [_("Party"), _("Word")], cells)]


def _named(row: FailureData) -> str:
    text = _("Named by %(party)s. Public since %(day)s.")
    named = text % {"party": row.named_by, "day": date_nl(row.learnt_on)}
    if not row.silent:
        return named
    silent = _("Did not say what they think of it: %(names)s.") % {"names": ", ".join(row.silent)}
    return f"{named} {silent}"
