"""Writes to panels. The log knows of the panel; who is in it stands in no log."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.panels import links, policies
from aanbesteden.monitoring.panels.models import Panel, Panellist
from aanbesteden.notifications.models import Mail
from aanbesteden.notifications.operations import mail
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.policies import OVER

AGREE_WITHIN = timedelta(days=14)
# Longer than this nobody is held to a word once given; who wants to stay, comes in again.
KEPT = timedelta(days=730)
MOST_A_DAY = 5
MOST_INVITED = 100
MOST_MEMBERS = 500
KINDS_OF_MAIL = ("panel_join", "panel")

audit.declare(
    panel__made=(_("A panel was made"), True),
    panel__changed=(_("A panel changed"), False),
    panel__invited=(_("People were invited to a panel"), False),
    panel__ended=(_("A panel ended, and its addresses were removed"), False),
)


@transaction.atomic
def make(agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime) -> Panel:
    """Begin a panel. `values`: name, about, members_are, every, is_open."""
    hold(agreement.question_id, agreement)
    policies.make.check(by, agreement)
    made = Panel.objects.create(agreement=agreement, made_by=by, made_at=at, **values)
    audit.record("panel.made", made, by=by, at=at, question=made.question)
    return made


@transaction.atomic
def change(
    panel: Panel, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    """Other words or another promise; whoever agreed to less often is not asked more often."""
    hold(panel.agreement.question_id, panel)
    policies.run.check(by, panel)
    oftener = changes.get("every", panel.every) < panel.every
    if oftener and panel.members.exclude(agreed_at=None).exists():
        raise Refused(_("The members agreed to be asked less often. Make another panel for this."))
    return save_changes(panel, changes, kind="panel.changed", by=by, at=at, version=version,
                        question=panel.question)  # fmt: skip


@transaction.atomic
def invite(panel: Panel, *, emails: Iterable[str], by: User, at: datetime) -> int:
    """Ask addresses whether they want to take part; return how many mails went out."""
    hold(panel.agreement.question_id, panel)
    policies.run.check(by, panel)
    wanted = sorted({email.strip().lower() for email in emails})
    if len(wanted) > MOST_INVITED:
        raise Refused(_("Invite at most %(most)s people at a time.") % {"most": MOST_INVITED})
    sent = sum(_ask(panel, email, at) for email in wanted)
    audit.record("panel.invited", panel, by=by, at=at, question=panel.question,
                 after={"count": len(wanted)})  # fmt: skip
    return sent


@transaction.atomic
def ask(panel: Panel, email: str, *, at: datetime) -> None:
    """Somebody wants to take part; the mail asks whether the address is theirs."""
    hold(panel.agreement.question_id, panel)
    policies.join.check(None, panel)
    _ask(panel, email.strip().lower(), at)


def _ask(panel: Panel, email: str, at: datetime) -> bool:
    """Nobody learns whether an address is in the panel already: the answer is in its mailbox."""
    recent = Mail.objects.filter(kind="panel_join", to__iexact=email, at__gt=at - timedelta(days=1))
    if recent.count() >= MOST_A_DAY:
        return False
    member = Panellist.objects.filter(panel=panel, email=email).first()
    if member is None and panel.members.count() >= MOST_MEMBERS:
        raise Refused(_("This panel is full. Thank you for wanting to take part."))
    member = member or Panellist(panel=panel, email=email)
    if member.agreed_at:
        path, template = links.stop_path(member), "monitoring/mail/panel_known.txt"
    else:
        member.asked_at = at
        member.save()
        path, template = links.agree_path(member), "monitoring/mail/panel_agree.txt"
    mail(email, template, {"panel": panel, "path": path}, at=at, question=panel.question)
    return True


@transaction.atomic
def agree(member: Panellist, *, at: datetime) -> Panellist:
    """The owner of the address wants to be asked; from now on it counts."""
    panel = member.panel
    hold(panel.agreement.question_id, panel)
    if not panel.takes_members:
        raise Refused(_("This panel has ended. You are asked nothing more."))
    if member.agreed_at is None:
        member.agreed_at = at
        member.save(update_fields=["agreed_at"])
    return member


@transaction.atomic
def stop(member: Panellist) -> None:
    """Not asked any more: the address goes, and so do the links and mails that carried it."""
    email = member.email
    for invite_ in member.invites.select_related("link"):
        if not invite_.link.used:
            invite_.link.delete()
    member.delete()
    if not Panellist.objects.filter(email=email).exists():
        Mail.objects.filter(kind__in=KINDS_OF_MAIL, to__iexact=email).delete()


@transaction.atomic
def end(panel: Panel, *, by: User, at: datetime) -> bool:
    """Nobody is asked any more; all addresses go at once."""
    hold(panel.agreement.question_id, panel)
    policies.run.check(by, panel)
    done = save_changes(panel, {"ended_at": at}, kind="panel.ended", by=by, at=at,
                        question=panel.question)  # fmt: skip
    for member in panel.members.all():
        stop(member)
    return done


def forget_old(*, at: datetime) -> int:
    """Housekeeping: addresses that never agreed, agreed two years ago, or whose work is done."""
    rows = Panellist.objects.all()
    old = (
        rows.filter(agreed_at=None, asked_at__lt=at - AGREE_WITHIN)
        | rows.filter(agreed_at__lt=at - KEPT)
        | rows.filter(panel__agreement__ended_at__isnull=False)
        | rows.filter(panel__agreement__question__status__in=OVER)
    )
    found = list(old)
    for member in found:
        stop(member)
    return len(found)
