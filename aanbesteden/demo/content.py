"""Reads the texts of the example from TOML, with days filled in and wrapped lines joined."""

import tomllib
from typing import Any

from django.conf import settings

from aanbesteden.demo.dates import Calendar

ROOT = settings.BASE_DIR / "fixtures" / "lindewaard"
WRAPPED = 95  # a line this long goes on; a shorter one that ends a sentence is a line of a list
ENDS = (".", "!", "?")


def read(name: str, calendar: Calendar) -> dict[str, Any]:
    """One file of the example, ready for use."""
    return _fill(read_raw(name), calendar)


def read_raw(name: str) -> dict[str, Any]:
    """One file of the example as it is written."""
    with (ROOT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _fill(value: Any, calendar: Calendar, *, is_file: bool = False) -> Any:
    if isinstance(value, dict):
        # The lines of a file stay as they are: they may be rows of a table.
        return {k: _fill(v, calendar, is_file="file" in value) for k, v in value.items()}
    if isinstance(value, list):
        return [_fill(item, calendar) for item in value]
    if isinstance(value, str):
        filled = calendar.fill(value.strip())
        return filled if is_file else join_lines(filled)
    return value


def join_lines(text: str) -> str:
    """Join lines that were only wrapped; keep paragraphs and the lines of a list."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        joined = ""
        previous = ""
        for line in paragraph.splitlines():
            wrapped = len(previous) >= WRAPPED or not previous.endswith(ENDS)
            joined += (" " if wrapped else "\n") + line if joined else line
            previous = line
        paragraphs.append(joined)
    return "\n\n".join(paragraphs)
