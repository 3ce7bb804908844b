"""Trade secrets, marked beforehand: which passage or attachment, and why. Plain values only.

Marks lie under the seal with the rest. What cannot be found any more is hidden with all around it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.proposals import content as parts

FILE = "file:"  # before the key of an attachment
LEFT_OUT = _("[left out: trade secret]")


@dataclass(frozen=True)
class Secret:
    """One mark. An empty passage means the whole part."""

    id: str
    part: str
    passage: str
    reason: str

    @property
    def attachment(self) -> int | None:
        """The key of the attachment it is about."""
        return int(self.part.removeprefix(FILE)) if self.part.startswith(FILE) else None


def read_secrets(plain: dict[str, Any]) -> tuple[Secret, ...]:
    """The marks from everything under the seal; their names cannot be guessed from outside."""
    salt = plain.get(parts.SALT, "")
    return tuple(
        Secret(_name(salt, row), row["part"], row["passage"], row["reason"])
        for row in plain.get(parts.SECRETS) or ()
    )


def _name(salt: str, row: dict[str, str]) -> str:
    said = f"{salt}|{row['part']}|{row['passage']}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def write_secrets(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The marks as JSON holds them, each once."""
    found = {}
    for row in rows:
        passage = (row.get("passage") or "").strip().replace("\r\n", "\n")
        found[row["part"], passage] = {
            "part": row["part"],
            "passage": passage,
            "reason": row["reason"].strip(),
        }
    return list(found.values())


def choices(attachments: Iterable[parts.Attachment]) -> list[tuple[str, Any]]:
    """What can be marked: every part, and every attachment."""
    files = [(f"{FILE}{one.pk}", one.name) for one in attachments]
    return [("", _("Make a choice")), *((name, parts.LABELS[name]) for name in parts.PARTS), *files]


def hide(text: str, secrets: Iterable[Secret]) -> str:
    """*text* without what is marked in it."""
    for one in secrets:
        if not one.passage or one.passage not in text:
            return str(LEFT_OUT)
    for one in secrets:
        text = text.replace(one.passage, str(LEFT_OUT))
    return text
