"""Reads of agreements."""

import hashlib
import json
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from aanbesteden.agreements.household.sums import Household, add_up
from aanbesteden.agreements.ledger.models import Book
from aanbesteden.agreements.ledger.queries import entries_of
from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.questions.models import Question, Status

TEXT_FIELDS = (
    "archetype",
    "archetype_reason",
    "starts_on",
    "ends_on",
    "amount",
    "performance",
    "ending",
    "shared_vision",
    "principles",
    "expectations",
    "disagreement",
    "options",
    "other_agreements",
    "intent",
    "promises",
    "rings",
    "joined",
)
# A text from before these existed keeps the hash it was signed under.
LATER_FIELDS = ("options", "other_agreements", "intent", "promises", "rings", "joined")
# From here on the agreement runs, and what both sides do with it is public.
RUNNING = {Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED}


def current_agreement(question: Question, **noted) -> Agreement | None:
    """The agreement that is being made or carried out; an ended one no longer counts.

    *noted*: what else to note on it in the same query, as for `annotate`.
    """
    found = Agreement.objects.filter(question=question, ended_at=None).annotate(**noted)
    return found.select_related("coalition").order_by("-pk").first()


def with_parties() -> QuerySet[Agreement]:
    """Agreements that still count, with question, municipality and tender at hand."""
    return (
        Agreement.objects.filter(ended_at=None)
        .select_related("question__municipality", "coalition__tender")
        .order_by("-pk")
    )


def running_agreement(question: Question, **noted) -> Agreement | None:
    """The agreement the public may follow; None before the coalition set to work."""
    return current_agreement(question, **noted) if question.status in RUNNING else None


def ended_agreements(question: Question) -> QuerySet[Agreement]:
    """Agreements with coalitions that stopped, and what was learnt from them."""
    return question.agreements.exclude(ended_at=None).select_related("coalition")


def text_hash(agreement: Agreement) -> str:
    """SHA-256 of the agreed text: what a signature is put under."""
    text = {name: getattr(agreement, name) for name in TEXT_FIELDS}
    for name in LATER_FIELDS:
        if not text[name]:
            del text[name]
    if agreement.amount is not None:
        text["amount"] = f"{agreement.amount:.2f}"  # the same before and after the database
    return hashlib.sha256(
        json.dumps(text, sort_keys=True, cls=DjangoJSONEncoder).encode()
    ).hexdigest()


def signed_parties(agreement: Agreement) -> set[int | None]:
    """Parties whose signature stands under the text as it is now; None is the municipality."""
    return set(
        agreement.signatures.filter(text_hash=text_hash(agreement)).values_list(
            "partner_id", flat=True
        )
    )


def unsigned_parties(agreement: Agreement) -> list[str]:
    """Names of the parties that have not signed the text as it stands now."""
    signed = signed_parties(agreement)
    parties = [(None, agreement.question.municipality.name)]
    parties += agreement.coalition.partners.filter(left_at=None).values_list("pk", "name")
    return [name for pk, name in parties if pk not in signed]


def household_of(agreement: Agreement) -> Household:
    """The book added up; what was cancelled no longer counts."""
    return add_up(entries_of(agreement, Book.HOUSEHOLD))


def public_money(question: Question) -> Household | None:
    """Totals per year, source and theme for everybody, as soon as the agreement runs."""
    agreement = running_agreement(question)
    return household_of(agreement) if agreement else None


def reread_on(agreement: Agreement) -> date | None:
    """When the social contract was last reread together, at a review."""
    days = agreement.reviews.filter(contract_reread=True).values_list("held_on", flat=True)
    return days.first()


def agreed_adjustments(agreement: Agreement) -> QuerySet[Adjustment]:
    """Adjustments both sides agreed to, in the order of their number."""
    return agreement.adjustments.filter(
        agreed_by_coalition_at__isnull=False,
        agreed_by_municipality_at__isnull=False,
        declined_at=None,
    )


def public_adjustments(question: Question) -> QuerySet[Adjustment]:
    """What was adjusted on the way and why, for everybody."""
    agreement = running_agreement(question)
    return agreed_adjustments(agreement) if agreement else Adjustment.objects.none()
