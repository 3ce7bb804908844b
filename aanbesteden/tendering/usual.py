"""Usual texts of a call, per subject, to begin from; what stands in brackets is filled in."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("usual_rules.toml")


@cache
def _texts() -> dict[str, str]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def usual_text(subject: str) -> str:
    """The usual text about *subject* (`content_models.Subject`); empty when there is none."""
    return _texts().get(subject, "")
