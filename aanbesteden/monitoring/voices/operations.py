"""Writes to signals about the execution. The log knows that one came, never what it says."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.parties import parties
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.voices import policies
from aanbesteden.monitoring.voices.links import confirm_path, follow_path
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.notifications.operations import mail
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question

CONFIRM_WITHIN = timedelta(days=14)

audit.declare(
    voice__sent=(_("A signal about the execution came in"), False),
    voice__confirmed=(_("The sender confirmed their address"), False),
    voice__turned=(_("It was said who answers a signal about the execution"), False),
    voice__answered=(_("A signal about the execution was answered"), False),
    voice__forgotten=(_("An address that nobody confirmed was taken away"), False),
)


@transaction.atomic
def send(question: Question, *, values: dict[str, Any], by, at: datetime) -> Voice:
    """Keep a signal; `values`: speaks, text, may_be_public, email. `by` is kept nowhere."""
    hold(question.pk, question)
    policies.send.check(by, question)
    made = Voice.objects.create(agreement=current_agreement(question), sent_at=at, **values)
    audit.record("voice.sent", made, by=None, at=at, question=question)
    if made.email:
        _mail(made, "monitoring/mail/voice_confirm.txt", confirm_path(made), at)
    return made


@transaction.atomic
def confirm(voice: Voice, *, at: datetime) -> Voice:
    """The owner of the address says that it is theirs; what came meanwhile is mailed now."""
    hold(voice.agreement.question_id, voice)
    if voice.email and not voice.email_confirmed_at:
        changes = {"email_confirmed_at": at}
        save_changes(voice, changes, kind="voice.confirmed", by=None, at=at,
                     question=voice.question, log_values=False)  # fmt: skip
        if not voice.waits:
            _tell(voice, at)
    return voice


@transaction.atomic
def give_turn(
    voice: Voice, *, partner: Partner | None, by: User, at: datetime, version: int | None = None
) -> bool:
    """Say which party answers; no partner is the municipality."""
    hold(voice.agreement.question_id, voice)
    policies.answer.check(by, voice)
    if partner not in [party.partner for party in parties(voice.agreement)]:
        raise Refused(_("Choose a party to this agreement."))
    return save_changes(
        voice,
        {"turn": partner, "turned_at": at},
        kind="voice.turned",
        by=by,
        at=at,
        version=version,
        question=voice.question,
    )


@transaction.atomic
def answer(
    voice: Voice,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Answer whoever sent it. `changes`: answer, and public_text where the sender wants that."""
    hold(voice.agreement.question_id, voice)
    policies.answer.check(by, voice)
    if not changes.get("answer", "").strip():
        raise Refused(_("Write an answer. Whoever sent the signal is waiting for it."))
    if changes.get("public_text") and not voice.may_be_public:
        raise Refused(_("The sender does not want it to be public. Answer without a public text."))
    done = save_changes(
        voice,
        changes | {"answered_by": by, "answered_at": at},
        kind="voice.answered",
        by=by,
        at=at,
        version=version,
        question=voice.question,
        log_values=False,
    )
    if voice.email_confirmed_at:
        _tell(voice, at)
    return done


def _tell(voice: Voice, at: datetime) -> None:
    """Mail that there is an answer; after that the address is no longer needed."""
    _mail(voice, "monitoring/mail/voice_answered.txt", follow_path(voice), at)
    voice.email = ""
    voice.save(update_fields=["email"])


def _mail(voice: Voice, template: str, path: str, at: datetime) -> None:
    town = voice.question.municipality
    mail(voice.email, template, {"path": path, "municipality": town}, at=at, municipality=town)


def forget_unconfirmed(*, at: datetime) -> int:
    """Housekeeping: take away addresses that nobody confirmed; return how many."""
    old = Voice.objects.exclude(email="").filter(
        email_confirmed_at=None, sent_at__lt=at - CONFIRM_WITHIN
    )
    done = 0
    for voice in old.select_related("agreement__question"):
        with transaction.atomic():
            save_changes(voice, {"email": ""}, kind="voice.forgotten", by=None, at=at,
                         question=voice.question, log_values=False)  # fmt: skip
        done += 1
    return done
