"""The laws of the house that the source itself can break."""

import ast
import re
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = [
    "people",
    "places",
    "questions",
    "agenda",
    "articulation",
    "strategy",
    "stakeholders",
    "council",
    "tendering",
    "coalitions",
    "proposals",
    "assessment",
    "awarding",
    "agreements",
    "monitoring",
    "accountability",
]
# Rooms where a request or a command brings the clock in.
CLOCK_ROOMS = re.compile(
    r"(views?|pages?|room|desk|commands|web|demo|showcase|feeds?|middleware|accounts|mailbox)"
)
SOURCES = [
    path
    for folder in ("aanbesteden", "cms")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
]
TEMPLATES = list((ROOT / "templates").rglob("*.html"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_law_1_only_the_lifecycle_writes_a_status():
    for path in SOURCES:
        if path.name == "lifecycle.py":
            continue
        for node in ast.walk(_tree(path)):
            targets = []
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AugAssign | ast.AnnAssign):
                targets = [node.target]
            for target in targets:
                assert not (isinstance(target, ast.Attribute) and target.attr == "status"), (
                    f"{_name(path)}:{node.lineno} writes a status"
                )


def test_only_roles_imports_guardian():
    for path in SOURCES:
        if path.name != "roles.py":
            assert "guardian" not in _imports(path), _name(path)


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_law_8_no_signals_no_rules_in_save():
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert "django.dispatch" not in text, _name(path)
        assert "models.signals" not in text, _name(path)
        if path.name == "models.py":
            assert "def save(" not in text, _name(path)


def test_law_8_no_clock_in_the_domain():
    for path in SOURCES:
        relative = path.relative_to(ROOT)
        if CLOCK_ROOMS.search("/".join(relative.parts[1:])) or relative.parts[0] == "cms":
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"timezone\.now\(\)|datetime\.now\(|date\.today\(", text), relative


def test_law_7_packages_import_upstream_only():
    order = {name: index for index, name in enumerate(PACKAGES)}
    for package in PACKAGES:
        for path in (ROOT / "aanbesteden" / package).rglob("*.py"):
            room = path.stem
            if room not in ("models", "policies", "guards", "effects", "steps"):
                continue
            if package == "people" and room != "models":
                continue  # who may invite whom looks at everything; the models know nothing
            for node in ast.walk(_tree(path)):
                if not isinstance(node, ast.ImportFrom) or not node.module:
                    continue
                parts = node.module.split(".")
                if parts[0] == "aanbesteden" and len(parts) > 1 and parts[1] in order:
                    assert order[parts[1]] <= order[package], (
                        f"{_name(path)} looks downstream to {parts[1]}"
                    )


def test_superuser_and_django_permissions_open_nothing():
    for path in SOURCES:
        if path.parts[-2] in ("people", "settings", "commands") or "cms" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert "is_superuser" not in text, _name(path)
        assert ".has_perm(" not in text, _name(path)


def test_files_and_functions_stay_small_enough_to_read():
    too_long = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            too_long.append(f"{_name(path)} has {text.count(chr(10))} lines")
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > 45:
                    too_long.append(f"{_name(path)}: {node.name} has {length} lines")
    assert not too_long


def test_nothing_is_left_behind():
    for path in [*SOURCES, *TEMPLATES]:
        assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b|_todo/", path.read_text("utf-8")), path
