"""Who plans talks and publishes what came of them; what of a talk stays between two."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions import policies as coalition_policies
from aanbesteden.policies import ALLOW, Allow, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.tendering import policies as tendering_policies

OVER = deny(_("The time for proposals is over, so there are no talks any more."))
PUBLISHED = deny(_("What came of this round was sent to everybody. It stays as it is."))


@policy
def see(user, tender):
    """The rounds and their rules: who reads the dossier. Which coalition comes, they do not see."""
    return tendering_policies.read.answer(user, tender.question)


@policy
def manage(user, tender):
    """Plan talks, hold them and write them down: who runs the question."""
    answer = question_policies.run.answer(user, tender.question)
    if not isinstance(answer, Allow):
        return answer
    if not tender.published_at:
        return deny(_("Talks are planned when the tender is published and coalitions can form."))
    return OVER if tender.closed_at or tender.ended_at else ALLOW


@policy
def change(user, dialogue):
    """Change a round, its moments and reports, until its outcomes were sent."""
    answer = manage.answer(user, dialogue.tender)
    if not isinstance(answer, Allow):
        return answer
    return PUBLISHED if dialogue.notice_id else ALLOW


@policy
def record(user, turn):
    """Write what was discussed in one talk."""
    return change.answer(user, turn.dialogue)


@policy
def take_part(user, coalition):
    """Say that a coalition comes: its lead. From then on who runs the question knows of it."""
    answer = coalition_policies.lead.answer(user, coalition)
    if not isinstance(answer, Allow):
        return answer
    tender = coalition.tender
    return OVER if not tender.published_at or tender.closed_at or tender.ended_at else ALLOW


@policy
def see_own(user, coalition):
    """Its own turns and reports: everybody in the coalition."""
    return coalition_policies.enter.answer(user, coalition)


@policy
def answer_report(user, turn):
    """Say whether the report of the own talk is right: everybody in the coalition."""
    answer = coalition_policies.work.answer(user, turn.coalition)
    if not isinstance(answer, Allow):
        return answer
    if turn.dialogue.notice_id:
        return PUBLISHED
    if not (turn.minutes_held and turn.report):
        return deny(_("There is no report of this talk yet. You hear it when there is."))
    tender = turn.dialogue.tender
    return OVER if tender.closed_at or tender.ended_at else ALLOW
