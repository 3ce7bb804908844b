"""How the two urgencies are scored: what low, middle and high mean, for each of them.

Political urgency is not social urgency (DOMAIN.md 2.1), so neither borrows a word from the other.
"""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda.models import Urgency

SOCIAL = {
    Urgency.LOW: _("Low: a nuisance, or of one person; it can wait."),
    Urgency.MIDDLE: _("Middle: it keeps coming back, or a group of people has less of a life."),
    Urgency.HIGH: _("High: many people, or the most vulnerable, come to harm if nothing happens."),
}
POLITICAL = {
    Urgency.LOW: _("Low: council and executive do not speak of it."),
    Urgency.MIDDLE: _("Middle: it touches a promise, a plan or a debate."),
    Urgency.HIGH: _("High: council or executive has to take a stand soon."),
}
KINDS = ("social", "political")


def choices(scale: dict) -> list[tuple[int, object]]:
    """The levels of one scale as choices, "not weighed" first."""
    return [(Urgency.NONE.value, Urgency.NONE.label), *((one.value, scale[one]) for one in scale)]
