"""Links of who sent a signal about the execution: to follow it, and to confirm an address."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.notifications import links

VOICES = Voice.objects.select_related(
    "agreement__question__municipality", "agreement__coalition", "turn"
)


def _mark(salt: str, voice: Voice, *parts) -> str:
    return links.mark(f"voice.{salt}", voice.pk, voice.sent_at.isoformat(), *parts)


def _found(salt: str, token: str, *parts_of) -> Voice | None:
    pk, told = links.split(token)
    voice = VOICES.filter(pk=pk).first()
    if voice is None:
        return None
    parts = [getattr(voice, name) for name in parts_of]
    return voice if constant_time_compare(told, _mark(salt, voice, *parts)) else None


def follow_path(voice: Voice) -> str:
    return reverse("monitoring:follow_voice", args=[f"{voice.pk}-{_mark('follow', voice)}"])


def followed(token: str) -> Voice | None:
    return _found("follow", token)


def confirm_path(voice: Voice) -> str:
    """Another address makes it worthless."""
    token = f"{voice.pk}-{_mark('address', voice, voice.email)}"
    return reverse("monitoring:confirm_voice", args=[token])


def confirmed(token: str) -> Voice | None:
    voice = _found("address", token, "email")
    return voice if voice and voice.email else None
