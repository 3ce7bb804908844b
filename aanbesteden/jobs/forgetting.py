"""Copies of a dossier hold reports as they were: without the consent for a story, none is kept."""

from datetime import datetime

from aanbesteden.jobs.models import Job
from aanbesteden.monitoring.effects import COPIES


def forget_copies(story, *, at: datetime, **data) -> None:
    """Throw away every copy that was made or is being made of the question of this story."""
    rows = Job.objects.select_for_update().filter(question=story.agreement.question_id)
    for job in rows.filter(failed_at=None):
        if job.file:
            job.file.delete(save=False)
        job.file, job.file_name = "", ""
        job.finished_at, job.failed_at = None, at
        job.save(update_fields=["file", "file_name", "finished_at", "failed_at"])


COPIES.append(forget_copies)
