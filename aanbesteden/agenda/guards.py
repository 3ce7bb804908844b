"""What must be so before a signal gets its answer."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda.models import SignalStatus, Urgency
from aanbesteden.lifecycle import Check


def urgencies_are_weighed(signal, at) -> list[Check]:
    """Social and political urgency are two judgements; a question on the agenda needs both."""
    url = reverse("agenda:edit", args=[signal.pk])
    return [
        Check(_("The social urgency is weighed"), signal.social_urgency != Urgency.NONE, url=url),
        Check(
            _("The political urgency is weighed"),
            signal.political_urgency != Urgency.NONE,
            url=url,
        ),
    ]


def has_a_question(signal, at) -> Check:
    """The question it led to, or was joined to, is known."""
    return Check(_("The question this signal belongs to is named"), signal.question_id is not None)


def is_for_society(signal, at) -> list[Check]:
    """Given back means: somebody could take it up and is named, and is not left alone with it."""
    return [
        Check(_("It says who could take it up"), bool(signal.taken_up_by)),
        Check(_("It says how the municipality helps"), bool(signal.help_offered)),
    ]


def has_one_that_stays(signal, at) -> Check:
    """Put together means: another signal stays, and that one is not put away itself."""
    other = signal.merged_into
    stays = other is not None and other.status != SignalStatus.MERGED and other.pk != signal.pk
    return Check(_("The signal that stays is named"), stays)


def words_are_kept(signal, at) -> Check:
    """Nobody can look again at what is no longer there."""
    return Check(_("The words of the sender are still kept"), signal.forgotten_at is None)
