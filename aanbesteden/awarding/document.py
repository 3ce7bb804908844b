"""The award letter on paper: a frozen letter in, bytes out. The same letter, the same bytes."""

from datetime import datetime
from typing import Any

from aanbesteden import documents as pdf


def render_letter(data: dict[str, Any]) -> bytes:
    """The PDF of a letter made by `wording.compose`."""
    signer = data["signer"]
    return pdf.render(
        pdf.Letter(
            sender=pdf.Sender(name=data["sender"]["name"], lines=data["sender"]["lines"]),
            addressee=data["addressee"],
            subject=data["subject"],
            date=data["date"],
            created_at=datetime.fromisoformat(data["sent_at"]),
            reference=data["reference"],
            your_reference=data["your_reference"],
            story=[_block(block) for block in data["blocks"]],
            signer=pdf.Signer(name=signer["name"], on_behalf_of=signer["on_behalf_of"]),
            salutation=data["salutation"],
            closing=data["closing"],
            language=data["language"],
        )
    )


def _block(block: dict[str, Any]) -> pdf.Block:
    return _BLOCKS[block["kind"]](block)


_BLOCKS = {
    "heading": lambda block: pdf.Heading(block["level"], block["text"]),
    "text": lambda block: pdf.Paragraph(block["text"]),
    "note": lambda block: pdf.Note(block["text"]),
    "list": lambda block: pdf.BulletList(block["items"]),
    "link": lambda block: pdf.Paragraph(
        [f"{block['text']}: ", pdf.link(block["url"], block["url"])]
    ),
    "table": lambda block: pdf.Table(
        block["caption"], block["header"], block["rows"], block["numeric"]
    ),
}
