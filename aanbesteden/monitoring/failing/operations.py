"""Writes around what does not work. What people say stands in the tables, not in the log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.agreements.operations import hold, propose_adjustment, refuse_problems
from aanbesteden.agreements.parties import answers_for
from aanbesteden.agreements.rules import in_future
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.effects import LESSONS
from aanbesteden.monitoring.failing import policies
from aanbesteden.monitoring.failing.models import Failure, FailureWord, Follows, Verdict
from aanbesteden.monitoring.failing.queries import lessons_text, silent_parties, unfinished
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    failure__named=(_("The parties said openly that something does not work"), True),
    failure__changed=(_("What does not work was said better"), False),
    failure__word=(_("A party said what it learnt"), False),
    failure__lesson=(_("What was learnt together was written down"), False),
    failure__told=(_("What was learnt from something that did not work is public"), True),
    failure__followed=(_("It was chosen what follows from what did not work"), False),
)
NOT_YOURS = _("You cannot speak on behalf of this party. Choose one you speak for.")


def may_speak(partner: Partner | None, by: User, agreement: Agreement) -> None:
    """Refuse words in the name of a party that is not one's own."""
    if (partner.pk if partner else None) not in answers_for(by, agreement):
        raise Refused(NOT_YOURS)


def since_problems(values: dict[str, Any], at: datetime) -> dict[str, str]:
    """What does not work, began already."""
    if values.get("since") and in_future(values["since"], at):
        return {"since": str(_("This date has yet to come. Fill in since when you notice it."))}
    return {}


@transaction.atomic
def name(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    partner: Partner | None,
    by: User,
    at: datetime,
) -> Failure:
    """Say what does not work. `values`: title, what, for_whom, since, tried."""
    hold(agreement.question_id, agreement)
    policies.name.check(by, agreement)
    may_speak(partner, by, agreement)
    refuse_problems(since_problems(values, at))
    made = Failure.objects.create(
        agreement=agreement, partner=partner, named_by=by, named_at=at, **values
    )
    audit.record("failure.named", made, by=by, at=at, question=agreement.question)
    return made


@transaction.atomic
def change(
    failure: Failure, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    """Say it better, until the lesson is public."""
    hold(failure.agreement.question_id, failure)
    policies.change.check(by, failure)
    refuse_problems(since_problems(changes, at))
    return _save(failure, changes, "failure.changed", by, at, version)


@transaction.atomic
def give_word(
    failure: Failure, *, partner: Partner | None, changes: dict[str, Any], by: User, at: datetime
) -> FailureWord:
    """What a party learnt; with `verdict` and `dissent` about the joint lesson once there is one.

    When the last party has spoken about that lesson, it becomes public.
    """
    hold(failure.agreement.question_id, failure)
    policies.speak.check(by, failure)
    may_speak(partner, by, failure.agreement)
    verdict = changes.get("verdict", "") if failure.lesson else ""
    dissent = changes.get("dissent", "").strip() if verdict == Verdict.OTHERWISE else ""
    if failure.lesson and not verdict:
        raise Refused(_("Say whether you agree with what you learnt together."))
    if verdict == Verdict.OTHERWISE and not dissent:
        raise Refused(_("Say how you see it. It stands beside the lesson, with your name."))
    values = {"word": changes["word"], "verdict": verdict, "dissent": dissent, "by": by, "at": at}
    made, is_new = FailureWord.objects.get_or_create(
        failure=failure, partner=partner, defaults=values
    )
    if is_new:
        audit.record("failure.word", made, by=by, at=at, question=failure.question)
    else:
        _save(made, values, "failure.word", by, at, None, question=failure.question)
    if failure.lesson and not silent_parties(failure):
        _make_public(failure, by, at)
    return made


@transaction.atomic
def write_lesson(
    failure: Failure, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    """Write down what was learnt together: `lesson`, and `words_by`, the day to speak before.

    Another text is another lesson: every party then speaks about it again.
    """
    hold(failure.agreement.question_id, failure)
    policies.write_lesson.check(by, failure)
    if not changes.get("lesson", "").strip():
        raise Refused(_("Write down what you learnt together."))
    if changes["words_by"] < timezone.localdate(at):
        refuse_problems({"words_by": str(_("This day has passed. Choose a later day."))})
    is_other = changes["lesson"] != failure.lesson
    done = _save(failure, changes, "failure.lesson", by, at, version)
    if is_other:
        for word in failure.words.exclude(verdict=""):
            word.verdict, word.dissent = "", ""
            word.version += 1
            word.save(update_fields=["verdict", "dissent", "version"])
    return done


@transaction.atomic
def tell(failure: Failure, *, by: User, at: datetime) -> Failure:
    """Make the lesson public although not every party spoke: only after the day to do so."""
    hold(failure.agreement.question_id, failure)
    policies.tell.check(by, failure)
    if failure.words_by and timezone.localdate(at) <= failure.words_by and silent_parties(failure):
        raise Refused(_("Not every party spoke yet, and there is still time. Wait for that day."))
    _make_public(failure, by, at)
    return failure


def _make_public(failure: Failure, by: User, at: datetime) -> None:
    changes = {"public_at": at, "silent": silent_parties(failure)}
    _save(failure, changes, "failure.told", by, at, None)


@transaction.atomic
def propose_change(
    failure: Failure,
    *,
    values: dict[str, Any],
    by: User,
    at: datetime,
    concerned: Iterable[Partner] | None = None,
    parties: set[int | None] | None = None,
) -> Adjustment:
    """Propose the adjustment that comes of it; both stay tied to each other."""
    hold(failure.agreement.question_id, failure)
    policies.propose.check(by, failure)
    made = propose_adjustment(
        failure.agreement, values=values, concerned=concerned, parties=parties, by=by, at=at
    )
    changes = {"follows": Follows.CHANGE, "adjustment": made, "follow_text": ""}
    _save(failure, changes, "failure.followed", by, at, None)
    return made


@transaction.atomic
def follow(
    failure: Failure,
    *,
    follows: str,
    text: str,
    adjustment: Adjustment | None = None,
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Say what follows: an adjustment that was proposed already, or stopping with this part."""
    hold(failure.agreement.question_id, failure)
    policies.follow.check(by, failure)
    if follows == Follows.CHANGE:
        if adjustment is None or adjustment.agreement_id != failure.agreement_id:
            raise Refused(_("Choose an adjustment of this question, or propose a new one."))
        if adjustment.declined_at:
            raise Refused(_("This adjustment was not agreed. Choose another one."))
    elif follows == Follows.STOP and failure.public_at:
        adjustment = None
    elif follows == Follows.STOP:
        raise Refused(_("Learn from it first. You can stop with it when the lesson is public."))
    else:
        raise Refused(_("Another coalition is sought by a step of the question itself."))
    changes = {"follows": follows, "adjustment": adjustment, "follow_text": text}
    return _save(failure, changes, "failure.followed", by, at, version)


def _save(row, changes, kind: str, by, at, version, *, question=None) -> bool:
    return save_changes(
        row,
        changes,
        kind=kind,
        by=by,
        at=at,
        version=version,
        question=question or row.question,
        log_values=False,  # words about people may stand in it
    )


def take_along(agreement: Agreement) -> str:
    """A coalition stops: what had no end yet goes along to the next one, with its lessons."""
    for failure in unfinished(agreement):
        failure.follows = Follows.BACK
        failure.version += 1
        failure.save(update_fields=["follows", "version"])
    return lessons_text(agreement)


LESSONS.append(take_along)
