"""Letters leave together: made and frozen in the transaction of the decision, told after it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.assessment.queries import set_aside_in
from aanbesteden.awarding.document import render_letter
from aanbesteden.awarding.letter_data import gather
from aanbesteden.awarding.models import AwardDecision, Letter
from aanbesteden.awarding.wording import compose
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people.models import User
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, pairs
from aanbesteden.tendering.models import Tender

audit.declare(letter__sent=(_("An award letter was sent"), False))


def send_letters(decision: AwardDecision, *, by: User, at: datetime) -> list[Letter]:
    """Make a letter for every coalition and tell its members; part of the decision itself."""
    letters = []
    for facts in gather(decision, by=by, at=at):
        data = compose(facts)
        pdf = render_letter(data)
        letter = Letter.objects.create(
            decision=decision,
            proposal_id=facts.proposal_id,
            data=data,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            sent_at=at,
        )
        audit.record(
            "letter.sent",
            letter,
            by=by,
            at=at,
            question=decision.tender.question,
            after={"proposal": facts.proposal_id, "sha256": letter.sha256},
        )
        letters.append(letter)
    tell_letters(
        letters,
        _("The letter about your proposal is ready."),
        "awarding/mail/letter.txt",
        at=at,
    )
    _tell_set_aside(decision, at=at)
    return letters


def _tell_set_aside(decision: AwardDecision, *, at: datetime) -> None:
    """Whoever was set aside has no award letter, and hears that the time for court runs."""
    for row in set_aside_in(decision.tender).values():
        held = pairs(COALITION_LEAD, COALITION_MEMBER, on=[row.proposal.coalition_id])
        people = User.objects.filter(pk__in={user for user, _coalition in held}).order_by("pk")
        text = _("The executive decided on the award in which your proposal was set aside.")
        path = reverse("awarding:own_validity", args=[row.proposal_id])
        tell(people, text, "awarding/mail/awarded_aside.txt", path, at=at)


def tell_withdrawn(decision: AwardDecision, *, at: datetime) -> None:
    """Tell the members of every coalition that the decision no longer stands."""
    tell_letters(
        list(decision.letters.select_related("proposal")),
        _("The award was withdrawn. A new decision follows."),
        "awarding/mail/withdrawn.txt",
        at=at,
    )


def tell_no_award(tender: Tender, *, at: datetime) -> None:
    """Tell everybody who handed in a proposal that nobody is chosen in this round."""
    coalitions = tender.proposals.filter(status=ProposalStatus.SUBMITTED)
    held = pairs(
        COALITION_LEAD, COALITION_MEMBER, on=coalitions.values_list("coalition_id", flat=True)
    )
    people = User.objects.filter(pk__in={user for user, _coalition in held}).order_by("pk")
    path = f"/vragen/{tender.question.slug}/"
    text = _("No coalition was chosen in this round.")
    tell(people, text, "awarding/mail/no_award.txt", path, at=at)


def tell(users: Iterable[User], text, template: str, path: str, *, at: datetime) -> None:
    """A notice and a mail that say where to read it, never what it says."""
    users = [user for user in users if user.is_active]
    notify(users, text, path, at, kind="award")
    for user in users:
        mail(user.email, template, {"name": user.name, "path": path}, at=at)


def tell_letters(letters: list[Letter], text, template: str, *, at: datetime) -> None:
    """Tell the members of every coalition that has one of these letters."""
    coalitions = {letter.proposal.coalition_id: letter for letter in letters}
    held = pairs(COALITION_LEAD, COALITION_MEMBER, on=coalitions)
    people = User.objects.in_bulk({user for user, _coalition in held})
    for coalition, letter in coalitions.items():
        members = [people[user] for user in sorted(u for u, c in held if c == coalition)]
        tell(members, text, template, reverse("awarding:letter", args=[letter.pk]), at=at)
