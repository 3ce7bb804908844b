"""Ask, admit, refuse, and exclude with care. The price and the conditions are alike for all."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.agreements.models import Agreement, Signature
from aanbesteden.agreements.open_house import policies
from aanbesteden.agreements.open_house.models import Admission, Exclusion
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.queries import current_agreement, text_hash
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.rule_values import held_by_tender

HEARING = timedelta(days=14)

audit.declare(
    admission__asked=(_("A party asked to take part in the open house"), False),
    admission__granted=(_("A party was admitted to the open house"), True),
    admission__refused=(_("A party was not admitted to the open house"), False),
    exclusion__proposed=(_("An exclusion from the open house was begun"), False),
    exclusion__heard=(_("A party gave its word about an exclusion"), False),
    exclusion__decided=(_("The executive decided on an exclusion"), False),
)


@transaction.atomic
def ask(tender: Tender, *, values: dict, by: User, at: datetime) -> Admission:
    """Ask to take part, under the conditions and the price that hold for everybody."""
    hold(tender.question_id, tender)
    policies.ask.check(by, tender)
    waiting = tender.admissions.filter(asked_by=by, ended_at=None, refused_at=None)
    if waiting.filter(name__iexact=values["name"].strip()).exists():
        raise Refused(_("This party asked before, or takes part already. Look on the page."))
    made = Admission.objects.create(
        tender=tender, asked_by=by, asked_at=at, answer_by=answer_by(tender, at), **values
    )
    _record("admission.asked", made, tender, by, at, after={"name": made.name})
    runners = roles.holders(roles.PROCESS_MANAGER, tender.question)
    notify(runners, _("A party asks to take part in an open house."), page(tender), at)
    return made


def answer_by(tender: Tender, at: datetime) -> date:
    """The last day for an answer to who asks now, by the rule that holds here."""
    today = timezone.localdate(at)
    return today + timedelta(days=held_by_tender(tender, today)["admission_answer"].days)


@transaction.atomic
def admit(admission: Admission, *, by: User, at: datetime) -> Admission:
    """The party meets the requirements: it takes part from now on, as all others do."""
    tender = _open(admission, by)
    admission.admitted_at, admission.decided_by = at, by
    admission.version += 1
    admission.save(update_fields=["admitted_at", "decided_by", "version"])
    _record("admission.granted", admission, tender, by, at, after={"name": admission.name})
    agreement = current_agreement(tender.question)
    if agreement:
        seat(admission, agreement, by=by, at=at)
    _tell(admission, "agreements/mail/admitted.txt", at)
    return admission


@transaction.atomic
def refuse(admission: Admission, *, reason: str, by: User, at: datetime) -> Admission:
    """A requirement is not met. The party reads which, and can ask again."""
    tender = _open(admission, by)
    if not reason.strip():
        raise Refused(_("Say which requirement is not met, and why. The party reads it."))
    admission.refused_at, admission.decided_by = at, by
    admission.refused_because = reason.strip()
    admission.version += 1
    admission.save(update_fields=["refused_at", "decided_by", "refused_because", "version"])
    _record("admission.refused", admission, tender, by, at, reason=reason.strip())
    _tell(admission, "agreements/mail/not_admitted.txt", at)
    return admission


def _open(admission: Admission, by: User) -> Tender:
    hold(admission.tender.question_id, admission)
    policies.decide.check(by, admission)
    return admission.tender


def seat(admission: Admission, agreement: Agreement, *, by: User, at: datetime) -> None:
    """A place at the table, with the duty to think along. Who comes later, signs by its request."""
    partner = Partner.objects.create(
        coalition=agreement.coalition,
        name=_free_name(agreement.coalition, admission.name),
        kind=admission.kind,
        role=str(_("Takes part in the open house")),
        contribution=admission.brings,
        contact=admission.asked_by,
    )
    admission.partner = partner
    admission.save(update_fields=["partner"])
    roles.grant(roles.COALITION_MEMBER, agreement.coalition, to=admission.asked_by, by=by, at=at)
    if agreement.question.status != Status.AGREEMENT:
        Signature.objects.create(
            agreement=agreement,
            partner=partner,
            user=admission.asked_by,
            name=admission.signed_by,
            function=admission.function,
            signed_at=at,
            text_hash=text_hash(agreement),
        )


def _free_name(coalition: Coalition, name: str) -> str:
    taken = set(coalition.partners.filter(left_at=None).values_list("name", flat=True))
    number, found = 2, name
    while found in taken:
        found, number = f"{name[:140]} ({number})", number + 1
    return found


# Exclusion ------------------------------------------------------------------------


@transaction.atomic
def propose_exclusion(admission: Admission, *, values: dict, by: User, at: datetime) -> Exclusion:
    """Begin with a lawful ground and facts. The party hears it and gets time for its word."""
    hold(admission.tender.question_id, admission)
    policies.propose_exclusion.check(by, admission)
    if values["hear_before"] < timezone.localdate(at + HEARING):
        raise Refused(_("Give the party at least two weeks for its word."))
    made = Exclusion.objects.create(admission=admission, proposed_by=by, proposed_at=at, **values)
    after = {"ground": made.ground, "hear_before": made.hear_before}
    _record("exclusion.proposed", made, admission.tender, by, at, after=after)
    _tell(admission, "agreements/mail/exclusion.txt", at, exclusion=made)
    return made


@transaction.atomic
def speak(exclusion: Exclusion, *, word: str, by: User, at: datetime) -> Exclusion:
    """The word of the party itself; until the decision it can be written anew."""
    hold(exclusion.admission.tender.question_id, exclusion)
    policies.speak.check(by, exclusion)
    if not word.strip():
        raise Refused(_("Write down what you want to say about it."))
    exclusion.word, exclusion.heard_at = word.strip(), at
    exclusion.version += 1
    exclusion.save(update_fields=["word", "heard_at", "version"])
    _record("exclusion.heard", exclusion, exclusion.admission.tender, by, at)
    return exclusion


@transaction.atomic
def decide_exclusion(
    exclusion: Exclusion, *, excludes: bool, reason: str, by: User, at: datetime
) -> Exclusion:
    """Decide with a reason, after the party was heard. Excluded, it leaves the table at once."""
    admission = exclusion.admission
    hold(admission.tender.question_id, exclusion)
    policies.decide_exclusion.check(by, exclusion)
    if not policies.was_heard(exclusion, at):
        raise Refused(_("The party can still give its word. Decide after that."))
    if not reason.strip():
        raise Refused(_("Write down why. The party reads it."))
    exclusion.excludes, exclusion.reason = excludes, reason.strip()
    exclusion.decided_by, exclusion.decided_at = by, at
    exclusion.version += 1
    exclusion.save(update_fields=["excludes", "reason", "decided_by", "decided_at", "version"])
    if excludes:
        _leave(admission, by=by, at=at)
    after = {"excludes": excludes, "ground": exclusion.ground}
    _record(
        "exclusion.decided", exclusion, admission.tender, by, at, after=after, reason=reason.strip()
    )
    _tell(admission, "agreements/mail/exclusion_decided.txt", at, exclusion=exclusion)
    return exclusion


def _leave(admission: Admission, *, by: User, at: datetime) -> None:
    admission.ended_at = at
    admission.version += 1
    admission.save(update_fields=["ended_at", "version"])
    partner = admission.partner
    if partner is None:
        return
    partner.left_at = at
    partner.version += 1
    partner.save(update_fields=["left_at", "version"])
    others = partner.coalition.partners.filter(contact=admission.asked_by, left_at=None)
    if not others.exists():
        roles.revoke(roles.COALITION_MEMBER, partner.coalition, of=admission.asked_by, by=by, at=at)


def page(tender: Tender) -> str:
    return reverse("agreements:open_house", args=[tender.pk])


def _record(kind, subject, tender, by, at, *, after=None, reason="") -> None:
    audit.record(kind, subject, by=by, at=at, question=tender.question, after=after, reason=reason)


def _tell(admission: Admission, template: str, at: datetime, **context) -> None:
    user, path = admission.asked_by, page(admission.tender)
    notify([user], _("There is news about the open house."), path, at)
    told = {"name": user.name, "path": path, "admission": admission, **context}
    mail(user.email, template, told, at=at, question=admission.tender.question)
