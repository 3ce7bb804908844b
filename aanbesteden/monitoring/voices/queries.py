"""Reads of signals about the execution."""

from django.db.models import QuerySet

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.voices.models import Voice


def in_the_room(agreement: Agreement) -> QuerySet[Voice]:
    """All of them, what waits first."""
    return agreement.voices.select_related("turn").order_by("answered_at", "-sent_at", "-pk")


def waiting(agreement: Agreement) -> QuerySet[Voice]:
    return agreement.voices.filter(answered_at=None)


def public_voices(agreement: Agreement) -> QuerySet[Voice]:
    """Answered, and public because the sender wants it; in words that lead to nobody."""
    return agreement.voices.filter(may_be_public=True, answered_at__isnull=False).exclude(
        public_text=""
    )
