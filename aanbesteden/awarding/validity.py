"""Mending an omission after the opening, and setting a proposal aside: decided by people.

Nothing is set aside by the product. The executive names the rule of the call, and only after the
coalition was heard or had the chance to be. Scores stay; they count again when it is reversed.
"""

import hashlib
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.assessment.interests import forget
from aanbesteden.assessment.models import Score
from aanbesteden.assessment.validity_models import Repair, SettingAside, standing_aside
from aanbesteden.awarding import policies
from aanbesteden.awarding.document import render_letter
from aanbesteden.awarding.models import AwardDecision
from aanbesteden.awarding.sending import tell
from aanbesteden.awarding.validity_letter import compose, gather
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.operations import keep_document
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, EXECUTIVE, PROCESS_MANAGER, holders
from aanbesteden.tendering.content_models import Subject
from aanbesteden.tendering.models import Tender

audit.declare(
    repair__asked=(_("A coalition was asked to mend something"), False),
    repair__answered=(_("A coalition answered what it was asked to mend"), False),
    settingaside__decided=(_("A proposal was set aside"), False),
    settingaside__reversed=(_("Setting a proposal aside was reversed"), False),
)


def mending_rules(tender: Tender) -> list[str]:
    """What the call says about mending; without such a rule nothing can be asked."""
    return list(
        tender.ground_rules.filter(subject=Subject.OMISSIONS).values_list("what", flat=True)
    )


def days_given(repair: Repair) -> int:
    """From the day after asking until the last day."""
    return (repair.until - timezone.localdate(repair.asked_at)).days


def _hold(proposal: Proposal) -> Proposal:
    """The proposal, read anew while its question is locked: nothing is decided meanwhile."""
    Question.objects.select_for_update().get(pk=proposal.tender.question_id)
    rows = Proposal.objects.select_related("coalition", "tender__question__municipality")
    return rows.defer("sealed").get(pk=proposal.pk)


@transaction.atomic
def ask_repair(proposal: Proposal, *, what: str, until: date, by: User, at: datetime) -> Repair:
    """Ask to mend one omission; whoever is asked later gets no fewer days than another before."""
    proposal = _hold(proposal)
    policies.ask_repair.check(by, proposal)
    check_repair(proposal, until, at)
    row = Repair.objects.create(proposal=proposal, what=what, until=until, asked_by=by, asked_at=at)
    _record("repair.asked", row, by=by, at=at)
    _tell_coalition(proposal, _("You may mend something in your proposal."), at=at)
    return row


def check_repair(proposal: Proposal, until: date, at: datetime) -> None:
    """Raise `Refused` where the call, the days or the state do not allow it."""
    if not mending_rules(proposal.tender):
        raise NotNow(_("The call has no rule about mending, so nothing can be asked."))
    if _is_aside(proposal):
        raise NotNow(_("This proposal was set aside. Reverse that first."))
    days = (until - timezone.localdate(at)).days
    if days < 1:
        raise Refused(_("Choose a day after today, so that there is time to mend it."))
    earlier = Repair.objects.filter(proposal__tender=proposal.tender_id)
    most = max((days_given(row) for row in earlier), default=0)
    if days < most:
        raise Refused(
            _("Another request gave %(days)s days. Give at least as many: all are treated alike.")
            % {"days": most}
        )


@transaction.atomic
def answer_repair(
    repair: Repair, *, answer: str, upload: CleanUpload | None, by: User, at: datetime
) -> Repair:
    """What the coalition mended, in words and with a file that also lies in its room."""
    proposal = _hold(repair.proposal)
    repair = Repair.objects.select_for_update().get(pk=repair.pk)
    repair.proposal = proposal
    policies.answer_repair.check(by, repair)
    if timezone.localdate(at) > repair.until:
        raise NotNow(_("The last day to mend it has passed. Call the municipality."))
    if _is_aside(proposal):
        raise NotNow(_("Your proposal was set aside. The letter says what you can do."))
    changes = {"answer": answer, "answered_by": by, "answered_at": at}
    question = proposal.tender.question
    if upload is not None:
        changes["document"] = keep_document(
            question,
            upload,
            title=str(_("Mended: %(name)s") % {"name": upload.name})[:150],
            visibility="",
            by=by,
            at=at,
            coalition=proposal.coalition,
        )
    save_changes(
        repair, changes, kind="repair.answered", by=by, at=at, question=question, log_values=False
    )
    people = {*holders(PROCESS_MANAGER, question), *holders(EXECUTIVE, question.municipality)}
    tell(
        sorted(people, key=lambda user: user.pk),
        _("A coalition answered what it was asked to mend."),
        "awarding/mail/mended.txt",
        reverse("awarding:validity", args=[question.pk]),
        at=at,
    )
    return repair


@transaction.atomic
def set_aside(
    proposal: Proposal, *, rule: str, heard_on: date | None, reason: str, by: User, at: datetime
) -> SettingAside:
    """Decide that *proposal* no longer counts. `rule` is a key of `rules_of`."""
    proposal = _hold(proposal)
    policies.set_aside.check(by, proposal)
    if _is_aside(proposal):
        raise NotNow(_("This proposal was set aside before. Nothing was changed."))
    rules = rules_of(proposal, at)
    if rule not in rules:
        raise Refused(_("Name the rule of the call that was not met."))
    heard_on = _heard(proposal, rule, heard_on, at)
    row = SettingAside(
        proposal=proposal,
        rule=rules[rule],
        reason=reason,
        heard_on=heard_on,
        decided_by=by,
        decided_at=at,
    )
    row.save()
    row.data = compose(gather(row))
    row.pdf = render_letter(row.data)
    row.sha256 = hashlib.sha256(row.pdf).hexdigest()
    row.save(update_fields=["data", "pdf", "sha256"])
    _record("settingaside.decided", row, by=by, at=at, reason=reason)
    _let_go_of_choice(proposal, by=by, at=at)
    forget(proposal.tender)
    _tell_coalition(proposal, _("There is a letter about your proposal: it was set aside."), at=at)
    return row


def rules_of(proposal: Proposal, at: datetime) -> dict[str, str]:
    """The rules that a proposal can break, by key: of the call, and missed days to mend."""
    tender = proposal.tender
    missed = proposal.repairs.filter(answered_at=None, until__lt=timezone.localdate(at))
    found = {
        f"repair-{row.pk}": _("Mending that was not done in time: %(what)s") % {"what": row.what}
        for row in missed
    }
    for row in tender.requirement_rows.all():
        found[f"requirement-{row.pk}"] = _("Minimum requirement: %(what)s") % {"what": row.what}
    for row in tender.ground_rules.all():
        words = {"subject": row.get_subject_display(), "what": row.what}
        found[f"rule-{row.pk}"] = _("%(subject)s: %(what)s") % words
    return {key: str(said) for key, said in found.items()}


def _heard(proposal: Proposal, rule: str, heard_on: date | None, at: datetime) -> date:
    """The day until which the coalition could speak: behind us, and after the opening."""
    today = timezone.localdate(at)
    if proposal.repairs.filter(answered_at=None, until__gte=today).exists():
        raise NotNow(_("This coalition still has time to mend something. Wait until that passed."))
    if rule.startswith("repair-"):
        return proposal.repairs.get(pk=int(rule.removeprefix("repair-"))).until
    if heard_on is None:
        raise Refused(_("First let the coalition say what it thinks, and fill in when that was."))
    if heard_on > today:
        raise Refused(_("That day has not come yet. Wait until the coalition was heard."))
    if heard_on < timezone.localdate(proposal.tender.opened_at):
        raise Refused(_("That day lies before the opening. Nobody knew the proposal then."))
    return heard_on


def _let_go_of_choice(proposal: Proposal, *, by: User, at: datetime) -> None:
    """What was prepared with this proposal as the choice, no longer is."""
    rows = AwardDecision.objects.filter(chosen=proposal, decided_at=None, withdrawn_at=None)
    for decision in rows:
        save_changes(
            decision,
            {"chosen": None},
            kind="award.prepared",
            by=by,
            at=at,
            question=proposal.tender.question,
            log_values=False,
        )


@transaction.atomic
def reverse_aside(row: SettingAside, *, reason: str, by: User, at: datetime) -> None:
    """Let the proposal count again, until the award is decided; with a reason all can read."""
    proposal = _hold(row.proposal)
    policies.set_aside.check(by, proposal)
    row = SettingAside.objects.select_for_update().get(pk=row.pk)
    if row.reversed_at:
        raise NotNow(_("This was reversed before. Nothing was changed."))
    if proposal.tender.question.status == Status.AWARD and not _is_scored(proposal):
        raise NotNow(
            _(
                "The panel has given its advice without scoring this proposal, so it cannot be "
                "compared with the others. You can still choose nobody, and begin a new round."
            )
        )
    changes = {"reversed_by": by, "reversed_at": at, "reversed_reason": reason}
    save_changes(
        row,
        changes,
        kind="settingaside.reversed",
        by=by,
        at=at,
        question=proposal.tender.question,
        log_values=False,
    )
    forget(proposal.tender)
    _tell_coalition(proposal, _("Your proposal counts again. Read why."), at=at)


def _is_scored(proposal: Proposal) -> bool:
    """On every criterion by at least one person."""
    scored = Score.objects.filter(proposal=proposal).values("criterion").distinct().count()
    return scored >= proposal.tender.criteria.count() > 0


def _is_aside(proposal: Proposal) -> bool:
    return standing_aside().filter(proposal=proposal).exists()


def _record(kind: str, row, *, by: User, at: datetime, reason: str = "") -> None:
    question = row.proposal.tender.question
    after = {"proposal": row.proposal_id}
    audit.record(kind, row, by=by, at=at, question=question, after=after, reason=reason)


def _tell_coalition(proposal: Proposal, text, *, at: datetime) -> None:
    people = {
        *holders(COALITION_LEAD, proposal.coalition),
        *holders(COALITION_MEMBER, proposal.coalition),
    }
    tell(
        sorted(people, key=lambda user: user.pk),
        text,
        "awarding/mail/validity.txt",
        reverse("awarding:own_validity", args=[proposal.pk]),
        at=at,
    )
