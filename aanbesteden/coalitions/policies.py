"""Who enters a coalition's room. That a coalition exists is private until it shows itself.

Nobody gets in by another office: not staff, not a controller, not a superuser (law 5).
"""

from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.roles import (
    ASSESSOR,
    COALITION_LEAD,
    COALITION_MEMBER,
    EXECUTIVE,
    OPENER,
    PROCESS_MANAGER,
    held_by,
    holders,
)
from aanbesteden.tendering.models import Route

INSIDE = (COALITION_LEAD, COALITION_MEMBER)


def is_inside(user, coalition: Coalition) -> bool:
    """Whether *user* leads or belongs to this coalition."""
    return held_by(user).has_any(INSIDE, coalition.pk)


def judges(user, tender) -> bool:
    """Whether *user* runs, opens, assesses or decides this tender: then they take no side."""
    held = held_by(user)
    return (
        held.has_any((OPENER, ASSESSOR), tender.pk)
        or held.has(PROCESS_MANAGER, tender.question_id)
        or held.has(EXECUTIVE, tender.question.municipality_id)
    )


NO_TWO_SIDES = deny(
    _(
        "You run this question, or you open, assess or decide on its proposals. So you cannot "
        "take part in a coalition for it. Ask the process manager to appoint somebody else first."
    )
)


@policy
def enter(user, coalition):
    """The room: for those who belong to it, and for nobody else."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if is_inside(user, coalition) else HIDDEN


@policy
def lead(user, coalition):
    """What the lead does on behalf of the coalition."""
    if not user.is_authenticated:
        return SIGN_IN
    if not is_inside(user, coalition):
        return HIDDEN
    if not held_by(user).has(COALITION_LEAD, coalition.pk):
        return deny(_("The lead of your coalition does this. Ask them, or become the lead."))
    if coalition.stopped_at:
        return deny(_("This coalition has stopped. What it made stays as it is."))
    return ALLOW


@policy
def work(user, coalition):
    """What every member does: write, add a document, speak for a partner."""
    if not user.is_authenticated:
        return SIGN_IN
    if not is_inside(user, coalition):
        return HIDDEN
    if coalition.stopped_at:
        return deny(_("This coalition has stopped. What it made stays as it is."))
    return ALLOW


@policy
def describe(user, partner):
    """Change what a partner brings: its own contact person, or the lead."""
    own = work.answer(user, partner.coalition)
    return own if partner.contact_id == user.pk else _or_lead(own, user, partner.coalition)


@policy
def change_note(user, note):
    """A note is changed and removed by who wrote it."""
    own = work.answer(user, note.coalition)
    if own is not ALLOW or note.added_by_id == user.pk:
        return own
    return deny(_("Only who wrote this note changes it. Write one yourself below it."))


@policy
def take_away(user, document):
    """Take a file out of the room: who brought it, or the lead."""
    own = work.answer(user, document.coalition)
    return own if document.uploaded_by_id == user.pk else _or_lead(own, user, document.coalition)


def _or_lead(own, user, coalition):
    return lead.answer(user, coalition) if own is ALLOW else own


@policy
def leave(user, coalition):
    """Step out; a lead first hands over."""
    if not user.is_authenticated:
        return SIGN_IN
    if not is_inside(user, coalition):
        return HIDDEN
    if held_by(user).has(COALITION_LEAD, coalition.pk):
        return deny(
            _("You lead this coalition. Hand the lead over to somebody first, then you can leave.")
        )
    return ALLOW


@policy
def take_over(user, coalition):
    """Lead a coalition whose lead has no account any more: any of its members."""
    own = work.answer(user, coalition)
    if own is not ALLOW:
        return own
    if holders(COALITION_LEAD, coalition).exists():
        return deny(_("Your coalition has a lead. Ask them to hand the lead over."))
    return ALLOW


@policy
def start(user, tender):
    """Begin a coalition for a published tender."""
    if not tender.published_at or not question_policies.see.allows(user, tender.question):
        return HIDDEN
    if not user.is_authenticated:
        return SIGN_IN
    if judges(user, tender):
        return NO_TWO_SIDES
    if tender.route == Route.OPEN_HOUSE:
        return deny(
            _(
                "This is an open house: there are no coalitions and no proposals. Ask to take part "
                "on the page of the open house."
            )
        )
    if tender.closed_at:
        return deny(_("The time for proposals is over. No coalition can start for this round."))
    return ALLOW


@policy
def own_advert(user, advert):
    """What somebody offers and looks for: for who placed it, and for nobody else."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if advert.user_id == user.pk else HIDDEN


@policy
def read_help(user, tender):
    """What it takes to take part: everybody who may see a published question."""
    if not tender.published_at:
        return HIDDEN
    return question_policies.see.answer(user, tender.question)


@policy
def see_card(user, coalition):
    """The public card: shown by the coalition itself, or handed in and opened."""
    if is_inside(user, coalition):
        return ALLOW
    tender = coalition.tender
    if not question_policies.see.allows(user, tender.question):
        return HIDDEN
    shows = coalition.is_visible and not coalition.stopped_at
    if shows and tender.published_at and not tender.ended_at:
        return ALLOW
    return ALLOW if was_opened(coalition) else HIDDEN


def was_opened(coalition) -> bool:
    """Handed in, and the seal of the round was broken."""
    proposal = getattr(coalition, "proposal", None)
    return bool(coalition.tender.opened_at and proposal and proposal.status == "submitted")


@policy
def join(user, coalition):
    """Ask a visible coalition to take part."""
    if not see_card.allows(user, coalition):
        return HIDDEN
    if not user.is_authenticated:
        return SIGN_IN
    if is_inside(user, coalition):
        return deny(_("You already belong to this coalition."))
    if not coalition.is_visible or coalition.stopped_at or coalition.tender.closed_at:
        return deny(_("This coalition no longer looks for partners."))
    return NO_TWO_SIDES if judges(user, coalition.tender) else ALLOW


@policy
def read_document(user, document):
    """A file of the room, for those who belong to it."""
    if document.removed_at or document.coalition is None:
        return HIDDEN
    return enter.answer(user, document.coalition)
