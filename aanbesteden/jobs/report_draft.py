"""A draft of a report as PDF: as it would read now, with how many pages are drawn."""

from datetime import datetime
from typing import IO

from django.utils.text import slugify
from django.utils.translation import gettext as _

from aanbesteden.accountability import policies
from aanbesteden.accountability.document import build
from aanbesteden.accountability.report_data import gather

READING, DRAWN = 1, 10  # of the whole work: reading the figures takes a tenth


def draw_report(job, target: IO[bytes], progress, at: datetime) -> str:
    """Write the PDF to *target*; return its file name."""
    report = job.report
    policies.read.check(job.owner, report)
    progress(0, DRAWN, _("Reading the figures and stories"))

    def told(page: int, pages: int) -> None:
        done = READING + page * (DRAWN - READING) // pages
        words = {"page": page + 1, "pages": pages}
        progress(done, DRAWN, _("Page %(page)s of %(pages)s") % words)

    target.write(build(gather(report, at=at), told=told))
    return f"{slugify(report.title) or 'verslag'}-concept.pdf"
