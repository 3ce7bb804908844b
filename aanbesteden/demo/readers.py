"""Who follows the questions of the example, and a letter to those concerned."""

from aanbesteden.demo.diary import Diary
from aanbesteden.notifications import following, staff_letters
from aanbesteden.notifications.models import Following, Frequency

NEIGHBOURS = (
    ("joke@buurt.voorbeeld.example", Frequency.DAILY),
    ("familie.bakker@buurt.voorbeeld.example", Frequency.WEEKLY),
    ("ahmed@buurt.voorbeeld.example", Frequency.AT_ONCE),
    ("els.jansen@voorbeeld.example", Frequency.WEEKLY),  # has an account as well
)
LETTER = """Op dinsdagavond praten we bij over deze vraag, met koffie en iets lekkers.

Waar: Buurthuis De Kern
Hoe laat: van half acht tot negen

U hoeft niets voor te bereiden. Wilt u iemand meenemen? Heel graag."""


def plan(diary: Diary, key: str) -> None:
    """Neighbours follow the question *key*, and its process manager writes to everybody."""
    for number, (email, frequency) in enumerate(NEIGHBOURS):
        diary.note(
            -25 + number,
            lambda at, email=email, frequency=frequency: _follow(diary, key, email, frequency, at),
        )
    diary.note(-6, lambda at: _write(diary, key, at), hour=11)


def _follow(diary: Diary, key: str, email: str, frequency: str, at) -> None:
    following.ask(diary.question(key), email, frequency, at=at)
    following.confirm(Following.objects.get(reader__email=email), at=at)


def _write(diary: Diary, key: str, at) -> None:
    question = diary.question(key)
    staff_letters.send(
        question,
        subject="Komt u meepraten?",
        text=LETTER,
        groups=["followers", "contributors", "council"],
        by=diary.people["ilse"],
        at=at,
    )
