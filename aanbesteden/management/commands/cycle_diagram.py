"""Print the cycle as a diagram, from the table itself."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from aanbesteden.cycle import PHASES, STEPS, Status

PATH = Path("docs") / "cycle.md"


class Command(BaseCommand):
    help = "Print the diagram of the cycle; --write puts it in docs/cycle.md, --check compares."

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, write=False, check=False, **options):
        with translation.override("en"):
            text = diagram()
        path = settings.BASE_DIR / PATH
        if write:
            path.write_text(text, encoding="utf-8")
        elif check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError(f"{PATH} differs from the table; run `make diagram`")
        else:
            self.stdout.write(text, ending="")


def diagram() -> str:
    """The whole cycle as Markdown: a Mermaid state diagram and two tables."""
    lines = [
        "# The cycle",
        "",
        "Printed from `aanbesteden/cycle.py` by `manage.py cycle_diagram`; do not edit by hand.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {Status.AGENDA.value}",
        *(
            f"    {source.value} --> {Status(step.target).value}: {step.name}"
            for step in STEPS
            for source in step.source
        ),
        *(f"    {phase.status.value} --> [*]" for phase in PHASES.values() if phase.ends),
        "```",
        "",
        "| status | place on the wheel | who leads |",
        "|---|---|---|",
        *(_phase_row(phase) for phase in PHASES.values()),
        "",
        "| step | from | to | who | what must be so | what else happens |",
        "|---|---|---|---|---|---|",
        *(_step_row(step) for step in STEPS),
        "",
    ]
    return "\n".join(lines)


def _phase_row(phase) -> str:
    leads = "municipality" if phase.place.municipality_leads else "society"
    return f"| {phase.status.value} | {phase.place.number} {phase.place.label} | {leads} |"


def _step_row(step) -> str:
    cells = (
        f"`{step.name}`",
        ", ".join(Status(source).value for source in step.source),
        Status(step.target).value,
        f"`{step.policy.name}`",
        ", ".join(_name(guard) for guard in step.guards) or "-",
        ", ".join(_name(effect) for effect in step.effects) or "-",
    )
    return "| " + " | ".join(cells) + " |"


def _name(function) -> str:
    package = function.__module__.removeprefix("aanbesteden.").rsplit(".", 1)[0]
    return f"{package}.{function.__name__}"
