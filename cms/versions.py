"""The versions of a question's page that stand beside each other: ordinary, easy, translated."""

from dataclasses import dataclass

from django.urls import reverse

# A version is called by its own name, so that who needs it can find it.
ORDINARY, EASY = "Gewone tekst", "Eenvoudige taal"


@dataclass(frozen=True)
class Version:
    label: str
    url: str
    language: str = "nl"
    current: bool = False


def of_question(question, *, current: str = ORDINARY) -> list[Version]:
    """The versions there are; nothing when there is only one. Reads no more than it was given."""
    if getattr(question, "easy_text", None) is None:
        return []
    found = [
        (ORDINARY, f"/vragen/{question.slug}/"),
        (EASY, reverse("cms:easy_text", args=[question.slug])),
    ]
    return [Version(label, url, current=label == current) for label, url in found]
