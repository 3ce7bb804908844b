"""Who designs the monitoring, measures, tells and reads stories, and holds reviews."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import Side, answers_for, partners_of, sides_of
from aanbesteden.agreements.policies import NOT_A_PARTY, NOT_UNDER_WAY, party_works, reads
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring.models import Indicator, Measurement, Review, Story, StoryStatus
from aanbesteden.policies import ALLOW, HIDDEN, NOT_YOURS, SIGN_IN, Allow, Deny, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Question, Status
from aanbesteden.roles import PROCESS_MANAGER, VERIFIER, held_by

DESIGNING = {Status.AGREEMENT, Status.REALISATION}
FOLLOWING = {Status.REALISATION, Status.ACCOUNTABILITY}
NOT_FOLLOWED_NOW = deny(
    _("This is possible while the coalition is at work and while the account is made up.")
)
CONCLUDED = deny(
    _("This review is concluded: its words stay as they are. Write what is new at the next one.")
)
NOT_WHO_FOLLOWS = deny(
    _("Only the municipality, the verifier and the coalition do this. Ask one of them.")
)


def _verifies(user, agreement: Agreement) -> bool:
    return held_by(user).has(VERIFIER, agreement.question_id)


def _follows(user, agreement: Agreement, statuses, too_late=NOT_FOLLOWED_NOW) -> Allow | Deny:
    """Either side or the verifier, while the question stands in *statuses*."""
    if not _verifies(user, agreement):
        answer = party_works(user, agreement, statuses, too_late)
        return NOT_WHO_FOLLOWS if answer == NOT_A_PARTY else answer
    if agreement.ended_at or agreement.question.status not in statuses:
        return too_late
    return ALLOW


@policy
def design(user, agreement: Agreement):
    """Write the arrangement together; whoever agreed to it is asked again after a change."""
    return _follows(user, agreement, DESIGNING, NOT_UNDER_WAY)


@policy
def consent(user, agreement: Agreement):
    """Agree to the arrangement on behalf of a party."""
    readable = reads(user, agreement)
    if readable != ALLOW:
        return readable
    if not answers_for(user, agreement):
        return deny(
            _(
                "Only who speaks for a party agrees on its behalf: the executive or process "
                "manager for the municipality, its contact, a member or the lead for a partner."
            )
        )
    if agreement.ended_at or agreement.question.status not in DESIGNING:
        return NOT_UNDER_WAY
    return ALLOW


@policy
def set_indicators(user, agreement: Agreement):
    """Add or change indicators: together until realisation starts, then with a reason."""
    if agreement.question.status != Status.REALISATION:
        return design.answer(user, agreement)
    readable = reads(user, agreement)
    if readable != ALLOW:
        return readable
    if question_policies.manages(user, agreement.question):
        return ALLOW
    return deny(
        _("The indicators are agreed. Propose an adjustment; the process manager then changes it.")
    )


@policy
def change_indicator(user, indicator: Indicator):
    """As adding one: the right lies on the agreement."""
    return set_indicators.answer(user, indicator.agreement)


@policy
def remove_indicator(user, indicator: Indicator):
    """Take an indicator out while the agreement is still being made."""
    answer = set_indicators.answer(user, indicator.agreement)
    if answer == ALLOW and indicator.agreement.question.status != Status.AGREEMENT:
        return deny(_("The realisation has started, so this indicator stays. Change it instead."))
    return answer


@policy
def supply(user, agreement: Agreement):
    """Supply measurements: process manager, verifier, the coalition and people of its partners."""
    if not user.is_authenticated:
        return SIGN_IN
    if not (_runs(user, agreement) or _is_supplier(user, agreement)):
        return _not_a_supplier(user, agreement)
    return _while_followed(agreement)


@policy
def measure(user, indicator: Indicator):
    """Add a value: process manager, verifier, and the partner or coalition that supplies it."""
    agreement = indicator.agreement
    if not user.is_authenticated:
        return SIGN_IN
    if not _supplies(user, indicator):
        return _not_a_supplier(user, agreement)
    return _while_followed(agreement)


def _while_followed(agreement: Agreement) -> Allow | Deny:
    return ALLOW if is_followed(agreement) else NOT_FOLLOWED_NOW


def is_followed(agreement: Agreement) -> bool:
    """Whether numbers can come in."""
    return not agreement.ended_at and agreement.question.status in FOLLOWING


def connectable(user, agreement: Agreement) -> set[int | None]:
    """Parties for whose systems *user* makes keys: their own; None is the municipality."""
    own: set[int | None] = {None} if _runs(user, agreement) else set()
    return own | partners_of(user, agreement)


@policy
def connect(user, agreement: Agreement):
    """Make a key with which the system of one's own party sends measurements."""
    if not user.is_authenticated:
        return SIGN_IN
    if not connectable(user, agreement):
        return _not_a_supplier(user, agreement)
    return _while_followed(agreement)


@policy
def revoke_key(user, key):
    """Withdraw a key: its own party, and the process manager for every party."""
    if not user.is_authenticated:
        return SIGN_IN
    agreement = key.agreement
    if key.partner_id in connectable(user, agreement):
        return ALLOW
    if question_policies.manages(user, agreement.question):
        return ALLOW
    return _not_a_supplier(user, agreement)


def _not_a_supplier(user, agreement: Agreement) -> Deny:
    readable = reads(user, agreement)
    if isinstance(readable, Deny):
        return readable
    return deny(
        _("Only the process manager, the verifier and who supplies the numbers add a value.")
    )


def _runs(user, agreement: Agreement) -> bool:
    return held_by(user).has_any((PROCESS_MANAGER, VERIFIER), agreement.question_id)


def _is_supplier(user, agreement: Agreement) -> bool:
    """Of the coalition, or somebody a partner named or belongs to, that supplies something."""
    partners = set(
        agreement.indicators.exclude(supplied_by=None).values_list("supplied_by", flat=True)
    )
    if not partners:
        return False
    return Side.COALITION in sides_of(user, agreement) or bool(
        partners & partners_of(user, agreement)
    )


def _supplies(user, indicator: Indicator) -> bool:
    agreement = indicator.agreement
    if _runs(user, agreement):
        return True
    if indicator.supplied_by_id is None:
        return False
    in_coalition = Side.COALITION in sides_of(user, agreement)
    return in_coalition or indicator.supplied_by_id in partners_of(user, agreement)


@policy
def correct(user, measurement: Measurement):
    """Put a better value beside an earlier one, once."""
    answer = measure.answer(user, measurement.indicator)
    if answer == ALLOW and hasattr(measurement, "corrected_by"):
        return deny(_("This value was corrected already. Correct the newest value instead."))
    return answer


# Stories --------------------------------------------------------------------------


@policy
def tell(user, question: Question):
    """Tell a story: anybody, also without an account, while the coalition is at work."""
    if question_policies.see.answer(user, question) != ALLOW:
        return HIDDEN
    if question.status not in FOLLOWING or current_agreement(question) is None:
        return deny(_("Stories are told while a coalition is at work on this question."))
    return ALLOW


@policy
def interview(user, agreement: Agreement):
    """Write a story down for somebody who told it: either side or the verifier."""
    return _follows(user, agreement, FOLLOWING)


@policy
def read_story(user, story: Story):
    """A story that is not public: the shared room, and who told it."""
    if not user.is_authenticated:
        return SIGN_IN
    if story.added_by_id == user.pk or reads(user, story.agreement) == ALLOW:
        return ALLOW
    return HIDDEN


@policy
def handle_story(user, story: Story):
    """Pseudonymise, publish or keep a story: either side or the verifier."""
    agreement = story.agreement
    if story.added_by_id == user.pk and not _takes_part(user, agreement):
        return NOT_YOURS
    return _follows(user, agreement, FOLLOWING)


@policy
def edit_story(user, story: Story):
    """Change the text before it is public."""
    answer = handle_story.answer(user, story)
    if answer == ALLOW and story.status not in (StoryStatus.TOLD, StoryStatus.KEPT):
        return deny(_("This story is public or withdrawn. Keep it inside first to change it."))
    return answer


@policy
def note_meaning(user, story: Story):
    """Say what a story moved, also when it is public already."""
    answer = handle_story.answer(user, story)
    if answer == ALLOW and story.status == StoryStatus.WITHDRAWN:
        return deny(_("This story was withdrawn. Nothing of it is kept."))
    return answer


@policy
def withdraw_story(user, story: Story):
    """Consent can be taken back at any time, whatever became of the question."""
    if getattr(user, "story_id", None) == story.pk:  # the teller, by the link of this story
        return ALLOW
    if not user.is_authenticated:
        return SIGN_IN
    if story.added_by_id == user.pk or _takes_part(user, story.agreement):
        return ALLOW
    answer = read_story.answer(user, story)
    return NOT_WHO_FOLLOWS if answer == ALLOW else answer


def _takes_part(user, agreement: Agreement) -> bool:
    return bool(sides_of(user, agreement)) or _verifies(user, agreement)


# Reviews --------------------------------------------------------------------------


@policy
def hold_review(user, agreement: Agreement):
    """Record what was found together."""
    return _follows(user, agreement, FOLLOWING)


@policy
def edit_review(user, review: Review):
    answer = hold_review.answer(user, review.agreement)
    return CONCLUDED if answer == ALLOW and hasattr(review, "conclusion") else answer
