"""A report as running text per chapter: what two versions of it are compared by. Pure."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.accountability.document import chapters
from aanbesteden.accountability.frozen import ReportData
from aanbesteden.differences import Difference, difference


def chapter_texts(data: ReportData) -> dict[str, str]:
    """Title of every chapter with its text, a line for each paragraph and row.

    Without what differs in every version and says nothing: its moments, reference and number.
    """
    own = (_("Approval"), _("What was corrected"))
    made = ((title, blocks) for title, blocks in chapters(data) if title not in own)
    return {title: "\n".join(lines(blocks)) for title, blocks in made}


def compare_reports(old: ReportData, new: ReportData) -> list[Difference]:
    """What every chapter says in both; a chapter that one of them lacks is empty there."""
    before, after = chapter_texts(old), chapter_texts(new)
    titles = [*after, *(title for title in before if title not in after)]
    return [difference(title, before.get(title, ""), after.get(title, "")) for title in titles]


def lines(blocks: list[pdf.Block]) -> Iterator[str]:
    """The text of these blocks as it is read out."""
    for block in blocks:
        yield from (text for text in _lines(block) if text)


def _lines(block: pdf.Block) -> Iterator[str]:
    match block:
        case pdf.Heading() | pdf.Lead() | pdf.Paragraph() | pdf.Note() | pdf.Quote():
            yield words(block.text)
        case pdf.BulletList() | pdf.NumberedList():
            yield from map(words, block.items)
        case pdf.Facts():
            yield from (f"{label}: {words(value)}" for label, value in block.rows)
        case pdf.Table():
            yield block.caption
            yield from (" | ".join(map(words, row)) for row in (block.header, *block.rows))
        case pdf.Figure():
            yield from (block.alt, words(block.caption))
        case pdf.Callout():
            yield from (block.title, block.role, block.stance, *map(words, block.paragraphs))
        case pdf.Signatures():
            yield from (f"{row.on_behalf_of}: {row.name}, {row.signed}" for row in block.rows)


def words(text: pdf.Inline) -> str:
    """The text without its looks."""
    if isinstance(text, str):
        return text
    if isinstance(text, pdf.Span):
        return text.text
    return "".join(map(words, text))
