"""Whose work it is, and whether its result may still be fetched."""

from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, policy
from aanbesteden.questions import policies as question_policies


@policy
def see(user, job):
    """Follow a piece of work: whoever asked for it."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if job.owner_id == user.pk else HIDDEN


@policy
def export(user, question):
    """Take a copy of a dossier: whoever may read all of it."""
    return question_policies.read_dossier.answer(user, question)


@policy
def fetch(user, job):
    """Fetch the result: its owner, as long as they may read what is in it."""
    answer = see.answer(user, job)
    if answer is not ALLOW or job.question is None:
        return answer
    return export.answer(user, job.question)
