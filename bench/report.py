"""The joint report as PDF: time and memory stay linear, and tagging costs at most as much again.

Only ratios of one run count: the machine is the same for both halves of each.
"""

import gc
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

LENGTHS = (28, 55, 110, 220)  # pages, about
# From the shortest to the longest: so much more per page, in time and in memory.
MORE_PER_PAGE, TAGGED_OF_UNTAGGED = 1.4, 2.0
REPEATS = 3
TEXT = "Een paar zinnen zoals mensen ze schrijven, met een begin, een midden en een eind. "
ROWS_PER_PAGE = 24


def document(pages: int):
    """A report of about so many pages: text, lists and tables, as the real one has them."""
    from aanbesteden import documents as pdf

    story: list = []
    for number in range(1, max(pages // 2, 1) + 1):
        rows = [[f"B{row}", "2026", TEXT[:40], "€ 1.234,56"] for row in range(ROWS_PER_PAGE)]
        story += [
            pdf.Heading(1, f"Hoofdstuk {number}", number=str(number)),
            pdf.Lead(TEXT),
            *(pdf.Paragraph(TEXT * 4) for _ in range(3)),
            pdf.BulletList([TEXT] * 4),
            pdf.Table("Regels", ["Regel", "Jaar", "Wat", "Bedrag"], rows, [3]),
            pdf.Callout("Een partner", [TEXT * 2], "dissent"),
        ]
    return pdf.Document(
        title="Een lang verslag", created_at=datetime(2026, 1, 1, tzinfo=UTC), reference="V-1",
        story=story, phase=5,
    )  # fmt: skip


def _untagged() -> ExitStack:
    """The same drawing, without marks and without a structure tree."""
    from aanbesteden.documents import finish
    from aanbesteden.documents.brush import Brush

    stack = ExitStack()
    for owner, name in ((Brush, "content"), (Brush, "artifact"), (finish._Tagger, "tag")):
        stack.enter_context(patch.object(owner, name, lambda *args: None))
    return stack


def _seconds(made, *, tagged: bool) -> float:
    from aanbesteden import documents as pdf

    best = float("inf")
    with ExitStack() if tagged else _untagged():
        for _ in range(REPEATS):
            gc.collect()
            begun = time.process_time()
            pdf.render(made)
            best = min(best, time.process_time() - begun)
    return best


def _memory(pages: int) -> int:
    """The most memory, in kB, that a process of its own took for it, above an empty one."""
    ask = [sys.executable, "-m", "bench.report"]
    return int(subprocess.check_output([*ask, str(pages)], text=True))


def report_pdf() -> Iterator[str]:
    """Measure, say what was found, and yield what is too much."""
    from aanbesteden.documents.checks import shown_text
    from aanbesteden.documents.render import render

    empty = _memory(0)
    found = []
    print(f"{'report':>10}{'pages':>7}{'s':>8}{'pages/s':>9}{'MB':>8}{'of untagged':>13}")
    for wanted in LENGTHS:
        made = document(wanted)
        pages = len(shown_text(render(made)))
        taken, bare = _seconds(made, tagged=True), _seconds(made, tagged=False)
        used = (_memory(wanted) - empty) / 1000
        found.append((pages, taken, used))
        print(f"{wanted:>10}{pages:>7}{taken:>8.2f}{pages / taken:>9.0f}{used:>8.0f}"
              f"{taken / bare:>13.2f}")  # fmt: skip
        if taken > bare * TAGGED_OF_UNTAGGED:
            yield f"report of {pages} pages: tagging makes it {taken / bare:.2f} times as slow"
    (few, short, little), (many, long, much) = found[1], found[-1]
    for name, low, high in (("time", short, long), ("memory", little, much)):
        ratio = (high / many) / (low / few)
        print(f"report, {name} per page: {ratio:.2f} from {few} to {many} pages")
        if ratio > MORE_PER_PAGE:
            yield f"report: {ratio:.2f} times the {name} per page at {many} pages"


def _most() -> int:
    """The most kB this process held. Not `getrusage`: that counts what its parent held too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    from aanbesteden.documents.render import render

    wanted = int(sys.argv[1])
    render(document(wanted or 1))
    print(_most())
