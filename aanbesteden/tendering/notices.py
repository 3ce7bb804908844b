"""Notices: answers and changes, bundled, numbered, and heard by everybody at the same moment."""

import hashlib

from django.db import models, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, pairs
from aanbesteden.tendering import notice_document, policies, terms
from aanbesteden.tendering.models import Clarification, Route, Tender
from aanbesteden.tendering.notice_models import ClarificationNotice
from aanbesteden.tendering.queries import clarifications

audit.declare(
    notice__sent=(_("A clarification notice was sent to everybody"), True),
    tender__amended=(_("The terms of the tender were changed by a notice"), False),
)


@transaction.atomic
def send_notice(tender: Tender, *, intro: str, by, at) -> ClarificationNotice:
    """Send every answer that waits, to all at one moment. Raises `Refused` when there is nothing.

    RULES.md: questions and answers without a name, one notice to all at once.
    """
    locked = _locked(tender)
    policies.answer_questions.check(by, locked)
    return _make(locked, intro=intro, changes=[], by=by, at=at)


@transaction.atomic
def announce_change(
    tender: Tender, *, changes: dict, reason: str, matters: bool, argument: str, intro="", by, at
) -> ClarificationNotice:
    """Change terms of a published tender: with a reason, a visible difference and one notice.

    `changes` holds new values under the keys of `terms.terms_of`. What matters moves the deadline,
    or says why it need not. Raises `Refused`.
    """
    locked = _locked(tender)
    policies.announce.check(by, locked)
    known = terms.terms_of(locked)
    changed = [
        (term, changes[term.key])
        for term in known
        if term.key in changes and not terms.same(term.value, changes[term.key])
    ]
    new = {term.key: value for term, value in changed}
    _refuse_what_is_unfair(locked, new, reason, matters, argument)
    with translation.override(notice_document.LANGUAGE):
        names = {term.key: term.label for term in terms.terms_of(locked)}
        shown = [
            {"label": names[term.key], "old": term.shown(term.value), "new": term.shown(value)}
            for term, value in changed
        ]
    for term, value in changed:
        save_changes(
            term.row,
            terms.written(term, value),
            kind="tender.amended",
            by=by,
            at=at,
            question=locked.question,
            reason=reason,
        )
    return _make(
        locked,
        intro=intro,
        changes=shown,
        reason=reason,
        matters=matters,
        argument=argument,
        by=by,
        at=at,
    )


def _refuse_what_is_unfair(tender, new: dict, reason, matters, argument) -> None:
    if not new:
        raise Refused(_("Nothing was changed. Change a term first, then announce it."))
    if not reason.strip():
        raise Refused(_("Write down why the terms change. Everybody reads it."))
    if tender.route == Route.SUBSIDY:
        _refuse_other_rules(tender, new)
    if terms.total_after(tender, new) != 100:
        raise Refused(
            _("The weights would be %(total)s together. They have to be 100.")
            % {"total": terms.total_after(tender, new)}
        )
    deadline = new.get("deadline", tender.deadline)
    if deadline is None or deadline < tender.deadline:
        raise Refused(_("A deadline moves forwards only: somebody may count on it."))
    until = new.get("questions_until", tender.questions_until)
    if until and until >= deadline:
        raise Refused(_("Questions end before the deadline, so that answers can still be used."))
    if matters and deadline <= tender.deadline and not argument.strip():
        raise Refused(
            _(
                "This change matters for a proposal. Choose a later deadline, or write down why "
                "it does not have to move."
            )
        )


def _refuse_other_rules(tender, new: dict) -> None:
    """Rules of distribution and ceiling of a subsidy are fixed beforehand (Awb 4:22, 4:25)."""
    if any(key.startswith(("weight-", "scale-")) for key in new):
        raise Refused(
            _(
                "This is a subsidy: the rules for dividing it were fixed when it was published. Is "
                "something wrong? Then withdraw the tender and publish it anew."
            )
        )
    amount = new.get("contribution", tender.contribution)
    if amount is None or amount < tender.contribution:
        raise Refused(
            _(
                "This is a subsidy: its ceiling was published and people count on it. You can make "
                "it higher for everybody, not lower."
            )
        )


def _locked(tender: Tender) -> Tender:
    rows = Tender.objects.select_related("question__municipality").select_for_update(of=("self",))
    return rows.get(pk=tender.pk)


def _make(tender, *, intro, changes, by, at, **about) -> ClarificationNotice:
    """Freeze, print and tell: the same for a notice with and without a change."""
    waiting = list(ready_answers(tender))
    if not (waiting or changes or intro.strip()):
        raise Refused(_("There is nothing to send yet. First answer a question."))
    last = tender.notices.aggregate(last=models.Max("number"))["last"] or 0
    notice = ClarificationNotice(
        tender=tender,
        number=last + 1,
        intro=intro.strip(),
        answers=[
            {"number": row.number, "question": row.text, "answer": row.answer} for row in waiting
        ],
        changes=changes,
        sent_at=at,
        sent_by=by,
        **about,
    )
    notice.pdf = notice_document.render(notice)
    notice.sha256 = hashlib.sha256(notice.pdf).hexdigest()
    notice.save()
    Clarification.objects.filter(pk__in=[row.pk for row in waiting]).update(
        notice=notice, published_at=at, version=models.F("version") + 1
    )
    audit.record(
        "notice.sent",
        notice,
        by=by,
        at=at,
        question=tender.question,
        after={"number": notice.number, "answers": len(waiting), "changes": len(changes)},
        reason=about.get("reason", ""),
    )
    _tell(notice, waiting, at=at)
    return notice


def ready_answers(tender: Tender):
    """Answers that wait for the next notice, with the number of their question."""
    rows = clarifications(tender).filter(answered_at__isnull=False, published_at=None)
    return rows.order_by("pk")


def _tell(notice: ClarificationNotice, answered, *, at) -> None:
    """Everybody in a coalition, and who asked with an account: one line and one mail each."""
    tender = notice.tender
    coalitions = tender.coalitions.filter(stopped_at=None).values_list("pk", flat=True)
    people = {user for user, _coalition in pairs(COALITION_LEAD, COALITION_MEMBER, on=coalitions)}
    asked = Clarification.objects.filter(tender=tender).exclude(asked_by=None)
    people |= set(asked.values_list("asked_by", flat=True))
    users = User.objects.filter(pk__in=people, is_active=True).order_by("pk")
    path = notice_path(notice)
    text = _("There is a clarification notice about a tender.")
    notify(users, text, path, at, kind="notices")
    for user in users:
        context = {"name": user.name, "path": path, "notice": notice, "question": tender.question}
        mail(
            user.email,
            "tendering/mail/notice.txt",
            context,
            at=at,
            question=tender.question,
            key=f"notice-{notice.pk}-{user.pk}",
        )


def notice_path(notice: ClarificationNotice) -> str:
    return reverse("tendering:notice", args=[notice.pk])
