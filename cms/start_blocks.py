"""Facts on information pages that are there already: put on, and taken off again.

For the migration that brings them; it works on plain JSON, as the pages and their versions keep it.
"""

import json
import uuid
from collections.abc import Iterable

from cms.start_facts import FACTS, KINDS, NEW, OLD


def blocks(rows: Iterable[tuple[str, str, str]]) -> list[dict]:
    """Headings with facts or text, as a stream field keeps them."""
    return [_block(*row) for row in rows]


def _block(title: str, note: str, text: str) -> dict:
    kind = {"kind": text} if text in KINDS else {"text": text}
    return {
        "type": "facts" if text in KINDS else "section",
        "id": str(uuid.uuid4()),
        "value": {"title": title, "note": note, **kind},
    }


def with_facts(slug: str, body: list[dict]) -> list[dict]:
    """The blocks of a page with its facts: anew when nobody changed them, else on top."""
    if any(block["type"] == "facts" for block in body):
        return body
    if _said(body) == OLD.get(slug, []):
        return blocks(NEW[slug])
    return [*blocks(FACTS[slug]), *body]


def without_facts(slug: str, body: list[dict]) -> list[dict]:
    """The way back."""
    if _said(body) == NEW.get(slug):
        return blocks(OLD.get(slug, []))
    return [block for block in body if block["type"] != "facts"]


def _said(body: list[dict]) -> list[tuple[str, str, str]] | None:
    """What stands in the blocks; None when there are others than headings with text or facts."""
    if {block["type"] for block in body} - {"section", "facts"}:
        return None
    return [
        (value["title"], value.get("note") or "", value.get("text") or value.get("kind", ""))
        for value in (block["value"] for block in body)
    ]


def rewrite(text: str, change, slug: str) -> str:
    """A stream field as text, changed."""
    return json.dumps(change(slug, json.loads(text or "[]")))
