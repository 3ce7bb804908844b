"""The kinds of long work: what each is called and the function that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.jobs.dossier_export import export_dossier
from aanbesteden.jobs.models import Job
from aanbesteden.jobs.report_draft import draw_report

# progress(done, total, sentence): how far it is, for the person who waits.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Kind:
    """`run` writes the result to a file and returns the name a person saves it under.

    `ready` is the message to who asked; `again` the address where it is asked anew, with the field
    of the job that it takes.
    """

    code: str
    label: Any
    ready: Any
    content_type: str
    again: tuple[str, str]
    run: Callable[[Job, IO[bytes], Progress, datetime], str]


DOSSIER = Kind(
    "dossier",
    _("Copy of the dossier"),
    _("What you asked for is ready: a copy of a dossier."),
    "application/zip",
    ("jobs:export_dossier", "question_id"),
    export_dossier,
)
REPORT = Kind(
    "report",
    _("Draft of the report as a document"),
    _("What you asked for is ready: the draft of a report as a document."),
    "application/pdf",
    ("jobs:draw_report", "report_id"),
    draw_report,
)
KINDS = {kind.code: kind for kind in (DOSSIER, REPORT)}
