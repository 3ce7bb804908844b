"""How well the advice on wording does on labelled sentences; see articulation/wording/score.py."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from aanbesteden.articulation.rule_store import current_rules
from aanbesteden.articulation.wording import rulebase
from aanbesteden.articulation.wording.score import (
    HELD_OUT,
    WRITTEN_AGAINST,
    BadFile,
    Ratio,
    Score,
    read_file,
    read_part,
    score,
)


class Command(BaseCommand):
    """`advice_score [FILE ...]`: precision and recall, per label, per rule and in all."""

    help = "Score the advice on wording on tab-separated files with columns label and sentence."

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="*", type=Path, help="default: the two parts that are shipped"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument(
            "--here",
            action="store_true",
            help="with the rules as administrators of this installation changed them",
        )

    def handle(self, *args, files, as_json, here, **options):
        base = current_rules() if here else rulebase.shipped()
        try:
            rows = {path: read_file(path) for path in files}
        except BadFile as error:
            raise CommandError(str(error)) from error
        rows = rows or {Path(name): read_part(name) for name in (WRITTEN_AGAINST, HELD_OUT)}
        scores = {path: score(labelled, base) for path, labelled in rows.items()}
        if as_json:
            found = [as_data(one) | {"file": str(path)} for path, one in scores.items()]
            self.stdout.write(
                json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2)
            )
            return
        for path, one in scores.items():
            self.stdout.write("\n".join(as_text(path.name, one)))


def as_data(one: Score) -> dict:
    """The score as an object: precision, recall, and the sentences judged wrongly."""
    return {
        "precision": one.precision,
        "recall": one.recall,
        "sentences": one.count,
        "labels": {name: _figures(ratio) for name, ratio in one.labels.items()},
        "rules": {name: _figures(ratio) for name, ratio in one.rules.items()},
        "wrong": [
            {
                "sentence": wrong.text,
                "label": wrong.label,
                "judged": wrong.got,
                "kind": wrong.kind,
                "rules": list(wrong.rules),
            }
            for wrong in one.wrong
        ],
    }


def _figures(ratio: Ratio) -> dict:
    return {
        "precision": ratio.precision,
        "recall": ratio.recall,
        "found": ratio.found,
        "wanted": ratio.wanted,
    }


def as_text(name: str, one: Score) -> list[str]:
    """The score as lines to read."""
    lines = [
        f"{name}: {one.count} sentences",
        f"  in all                   precision {one.precision:.2f}  recall {one.recall:.2f}",
    ]
    for kind, ratios in (("label", one.labels), ("rule", one.rules)):
        for key, ratio in ratios.items():
            lines.append(
                f"  {kind:5} {key:24} precision {_short(ratio.precision)}"
                f"  recall {_short(ratio.recall)}  ({ratio.hits}/{ratio.found} of {ratio.wanted})"
            )
    lines += [
        f"  {wrong.kind}: {wrong.label}, judged {wrong.got}: {wrong.text}" for wrong in one.wrong
    ]
    return [*lines, ""]


def _short(value: float | None) -> str:
    return "   -" if value is None else f"{value:.2f}"
