"""Who may see, read and run a question."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.policies import ALLOW, HIDDEN, NOT_YOURS, SIGN_IN, deny, policy
from aanbesteden.questions.models import Document, Question, Status, Visibility
from aanbesteden.roles import (
    CLERK,
    CONTRACT_MANAGER,
    CONTRACT_OWNER,
    CONTRIBUTOR,
    CONTROLLER,
    COUNCIL_MEMBER,
    EXECUTIVE,
    PROCESS_MANAGER,
    STAFF,
    VERIFIER,
    held_by,
)

CONTRACT_ROLES = (CONTRACT_OWNER, CONTRACT_MANAGER, VERIFIER)
READS_DOSSIER_ON_QUESTION = (PROCESS_MANAGER, *CONTRACT_ROLES)
READS_DOSSIER_AT_MUNICIPALITY = (STAFF, EXECUTIVE, CLERK, CONTROLLER)
FOLLOWS_AT_MUNICIPALITY = (*READS_DOSSIER_AT_MUNICIPALITY, COUNCIL_MEMBER)
OVER = {Status.CLOSED, Status.GIVEN_BACK, Status.NOT_TENDERED}


def municipality_ids(question: Question) -> set[int]:
    """The municipalities that ask this question, the leading one included."""
    known = getattr(question, "_municipality_ids", None)
    if known is None:
        known = {question.municipality_id, *question.shared_with.values_list("pk", flat=True)}
        question._municipality_ids = known
    return known


def _holds_at_municipality(user, roles, question) -> bool:
    held = held_by(user)
    return any(held.ids(role) & municipality_ids(question) for role in roles)


def manages(user, question) -> bool:
    """Whether *user* is process manager of this question."""
    return held_by(user).has(PROCESS_MANAGER, question.pk)


@policy
def see(user, question):
    """The public page and everything on it."""
    if question.public_since or follow.allows(user, question):
        return ALLOW
    return HIDDEN


@policy
def follow(user, question):
    """Know that the question exists before it is public."""
    if held_by(user).has_any((*READS_DOSSIER_ON_QUESTION, CONTRIBUTOR), question.pk):
        return ALLOW
    return ALLOW if _holds_at_municipality(user, FOLLOWS_AT_MUNICIPALITY, question) else HIDDEN


@policy
def read_dossier(user, question):
    """The working file: for those who run, decide, record or check."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has_any(READS_DOSSIER_ON_QUESTION, question.pk):
        return ALLOW
    if _holds_at_municipality(user, READS_DOSSIER_AT_MUNICIPALITY, question):
        return ALLOW
    return HIDDEN


@policy
def start(user, municipality=None):
    """Put a new question on the agenda."""
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    allowed = held.has(STAFF, municipality.pk) if municipality else held.anywhere(STAFF)
    return ALLOW if allowed else NOT_YOURS


@policy
def run(user, question):
    """Do the process manager's work, as long as the question is under way."""
    if not user.is_authenticated:
        return SIGN_IN
    if not manages(user, question):
        return deny(_("Only the process manager of this question does this."))
    if question.status in OVER:
        return deny(_("This question has ended. What stands in the dossier no longer changes."))
    return ALLOW


@policy
def reopen(user, question):
    """Take an ended question up again, or start the next one from its result."""
    if not user.is_authenticated:
        return SIGN_IN
    if manages(user, question) or held_by(user).has(STAFF, question.municipality_id):
        return ALLOW
    return deny(_("Only a process manager of the municipality does this."))


@policy
def decide(user, question):
    """Decide as the executive of the leading municipality."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has(EXECUTIVE, question.municipality_id):
        return ALLOW
    return deny(_("Only the executive of the municipality decides this."))


@policy
def record_council(user, question):
    """Record what the council of the leading municipality decided."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has(CLERK, question.municipality_id):
        return ALLOW
    return deny(_("Only the clerk records what the council decided."))


@policy
def remark(user, question):
    """Write an internal note: those who work on it; a controller only reads."""
    if not user.is_authenticated:
        return SIGN_IN
    works = held_by(user).has_any(READS_DOSSIER_ON_QUESTION, question.pk)
    works = works or held_by(user).has(STAFF, question.municipality_id)
    return ALLOW if works else deny(_("Only those who work on this question write remarks."))


@policy
def read_document(user, document: Document):
    """Read a file of the dossier, with the right of the question it belongs to."""
    if document.removed_at or document.coalition_id:
        return HIDDEN
    if document.visibility == Visibility.PUBLIC:
        return see.answer(user, document.question)
    return ALLOW if read_dossier.allows(user, document.question) else HIDDEN


@policy
def remove_document(user, document: Document):
    """Take a file out of sight: those who work on the question."""
    answer = read_document.answer(user, document)
    return remark.answer(user, document.question) if answer == ALLOW else answer
