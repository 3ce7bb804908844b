"""The kinds of long work: what each is called and the function that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.jobs.dossier_export import export_dossier
from aanbesteden.jobs.models import Job

# progress(done, total, sentence): how far it is, for the person who waits.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Kind:
    """`run` writes the result to a file and returns the name a person saves it under."""

    code: str
    label: Any
    run: Callable[[Job, IO[bytes], Progress, datetime], str]


DOSSIER = Kind("dossier", _("Copy of the dossier"), export_dossier)
KINDS = {kind.code: kind for kind in (DOSSIER,)}
