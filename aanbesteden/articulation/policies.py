"""Who reads and who writes the sheet, the suitability test and the frameworks, and until when."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.models import Framework
from aanbesteden.articulation.sheet_models import SheetPart
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, Allow, deny, policy
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import OVER, follow, manages, read_dossier
from aanbesteden.questions.policies import remark as works_on
from aanbesteden.roles import ADMINISTRATOR, CONTRIBUTOR, held_by

WRITTEN_AT = (Status.ARTICULATION, Status.ANALYSIS)
# The council set the frameworks, and they still stand.
SET_AT = (
    Status.TENDERING,
    Status.COALITION_FORMING,
    Status.OPENING,
    Status.ASSESSMENT,
    Status.AWARD,
    Status.STANDSTILL,
    Status.AGREEMENT,
    Status.REALISATION,
    Status.ACCOUNTABILITY,
    Status.CLOSED,
)
LAID_BEFORE_COUNCIL_AT = (Status.FRAMEWORK, *SET_AT)

TOO_EARLY = deny(
    _("This can be written once the articulation has started. Start it in the dossier first.")
)
BEFORE_THE_COUNCIL = deny(
    _(
        "The council now decides on the basis of this text, so it is fixed. It opens again when "
        "the council sends the frameworks back."
    )
)
FRAMEWORK_IS_SET = deny(
    _(
        "The council has set the frameworks, so this no longer changes. It opens again when the "
        "question goes back to the articulation; the dossier shows how."
    )
)
ENDED = deny(_("This question has ended. What stands in the dossier no longer changes."))


def _open_for_writing(question):
    """Allow at the statuses in which the question is voiced, or say why not now."""
    if question.status in WRITTEN_AT:
        return ALLOW
    if question.status in OVER:
        return ENDED
    if question.status == Status.AGENDA:
        return TOO_EARLY
    return BEFORE_THE_COUNCIL if question.status == Status.FRAMEWORK else FRAMEWORK_IS_SET


@policy
def read(user, question):
    """The sheet: for everybody who works on the question, thinks along or follows it."""
    return follow.answer(user, question) if user.is_authenticated else SIGN_IN


@policy
def read_weighing(user, question):
    """The suitability test as it is being weighed: a working paper of the dossier."""
    return read_dossier.answer(user, question)


@policy
def read_framework(user, question):
    """The proposal for frameworks: others than the dossier's readers once the council has it."""
    if read_dossier.allows(user, question):
        return ALLOW
    if question.status in LAID_BEFORE_COUNCIL_AT:
        return read.answer(user, question)
    return HIDDEN


# A part that is not for all readers of the sheet, and what its reader may read.
READ_PART = {SheetPart.SUITABILITY: read_weighing, SheetPart.FRAMEWORK: read_framework}
# Parts that are no common text yet while they are being written.
WORKING_PAPERS = (SheetPart.SUITABILITY, SheetPart.FRAMEWORK)


@policy
def read_part(user, obj):
    """One part of the sheet with its history; `obj` is a `PartOf`."""
    return READ_PART.get(obj.part, read).answer(user, obj.question)


@policy
def read_talk(user, obj):
    """The comments on a part; of a working paper only for those who read the dossier."""
    if obj.part in WORKING_PAPERS:
        return read_dossier.answer(user, obj.question)
    return read_part.answer(user, obj)


@policy
def comment(user, obj):
    """Ask something about a part, and answer: who writes along and who works on the question.

    Who only follows, such as a council member, reads: between its moments the council does not
    steer, and what it asks in between is answered for everybody (DOMAIN.md 3).
    """
    answer = read_talk.answer(user, obj)
    if not isinstance(answer, Allow):
        return answer
    thinks_along = held_by(user).has(CONTRIBUTOR, obj.question.pk)
    if not thinks_along and not works_on.allows(user, obj.question):
        return deny(
            _(
                "You read here. Those who write along make the comments. As a council member you "
                "ask your question on the page of the council; everybody reads the answer."
            )
        )
    return ENDED if obj.question.status in OVER else ALLOW


@policy
def answer_comment(user, made):
    """Answer a comment, as long as it is not settled."""
    answer = comment.answer(user, made.about)
    if isinstance(answer, Allow) and made.settled_at:
        return deny(_("This comment is settled. Take it up again first, then answer."))
    return answer


@policy
def settle(user, made):
    """Say that a comment needs nothing more, or take it up again: its maker or the manager."""
    answer = comment.answer(user, made.about)
    if not isinstance(answer, Allow):
        return answer
    if user.pk == made.asked_by_id or manages(user, made.question):
        return ALLOW
    return deny(_("Only who made this comment, or the process manager, settles it."))


@policy
def voice(user, question):
    """Write the outcome, the order of thinking and the reflection."""
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not manages(user, question) and not held_by(user).has(CONTRIBUTOR, question.pk):
        return deny(
            _(
                "The process manager and people who were invited to think along write here. Ask "
                "the process manager for an invitation."
            )
        )
    return _open_for_writing(question)


@policy
def steer(user, question):
    """Choose the role of the municipality and weigh whether to tender."""
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not manages(user, question):
        return deny(_("Only the process manager of this question does this."))
    return _open_for_writing(question)


@policy
def frame(user, question):
    """Write the proposal for frameworks, until the council has decided on it."""
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not manages(user, question):
        return deny(_("Only the process manager of this question does this."))
    if question.status != Status.FRAMEWORK:
        return _open_for_writing(question)
    if Framework.objects.filter(question=question, decided_on__isnull=False).exists():
        return deny(
            _(
                "The council has decided on these frameworks. Only the clerk can put in what the "
                "council amended."
            )
        )
    return ALLOW


@policy
def read_advice(user, question):
    """The advice on the words of a question: for those who read its sheet."""
    return read.answer(user, question)


@policy
def answer_advice(user, question):
    """Say why words stay: who writes here, and the process manager as long as it lasts."""
    if manages(user, question):
        return ENDED if question.status in OVER else ALLOW
    return voice.answer(user, question)


@policy
def ask_advice(user, obj=None):
    """Advice while typing, for everybody with an account."""
    return ALLOW if user.is_authenticated else SIGN_IN


@policy
def keep_rules(user, obj=None):
    """Change the rules of the advice on wording."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(ADMINISTRATOR):
        return ALLOW
    return deny(_("Only an administrator changes the rules of the advice on wording."))
