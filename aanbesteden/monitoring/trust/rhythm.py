"""Rounds that begin by themselves, as the arrangement says."""

from datetime import datetime

from django.utils import timezone

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.trust.operations import open_due
from aanbesteden.questions.models import Status


def open_rounds(*, at: datetime) -> int:
    """Begin what is due in every agreement that is carried out; return how many rounds."""
    rows = Agreement.objects.filter(
        ended_at=None,
        question__status=Status.REALISATION,
        starts_on__lte=timezone.localdate(at),
        arrangement__trust_every__isnull=False,
    ).select_related("question", "arrangement")
    return sum(open_due(row, at=at) for row in rows)
