"""The example themes that come with the product: `fixtures/themes/*.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from cms.theming.style import Style

FOLDER = Path("fixtures") / "themes"


@dataclass(frozen=True)
class Example:
    name: str
    title: str
    about: str
    style: Style


@cache
def examples() -> dict[str, Example]:
    """All example themes by the name of their file, in order of that name."""
    found = {}
    for path in sorted((Path(settings.BASE_DIR) / FOLDER).glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = Example(path.stem, data["title"], data["about"], Style(**data["style"]))
    return found
