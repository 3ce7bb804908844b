"""The agreement of a question in the example, and its partners by name."""

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.demo.diary import Diary


def agreement_of(diary: Diary, key: str) -> Agreement:
    return current_agreement(diary.questions[key])


def partner_of(diary: Diary, key: str, name: str) -> Partner | None:
    """The partner called *name*; None is the municipality."""
    return agreement_of(diary, key).coalition.partners.get(name=name) if name else None
