"""Who sends, reads and answers a signal about the execution."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.policies import reads
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring.policies import FOLLOWING, interview
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.policies import ALLOW, HIDDEN, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Question


@policy
def look(user, question: Question):
    """What people say about the execution, in public: as soon as a coalition is at work."""
    if question_policies.see.answer(user, question) != ALLOW:
        return HIDDEN
    return ALLOW if current_agreement(question) is not None else HIDDEN


@policy
def send(user, question: Question):
    """Anybody, also without an account, while the coalition is at work."""
    answer = look.answer(user, question)
    if answer == ALLOW and question.status not in FOLLOWING:
        return HIDDEN
    return answer


@policy
def read(user, voice: Voice):
    return reads(user, voice.agreement)


@policy
def answer(user, voice: Voice):
    """Either side or the verifier; once."""
    allowed = interview.answer(user, voice.agreement)
    if allowed == ALLOW and not voice.waits:
        return deny(_("This signal was answered already. Who sent it has read that answer."))
    return allowed
