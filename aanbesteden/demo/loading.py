"""Loads the whole example: all parts write in one diary, and it is played from old to new."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from aanbesteden import audit
from aanbesteden.demo import (
    analysing,
    council,
    easy,
    english,
    following,
    joining,
    judging,
    people,
    places,
    readers,
    realising,
    signals,
    site,
    strategy,
    talking,
    tendering,
    voicing,
    welcoming,
    writing,
)
from aanbesteden.demo.content import read
from aanbesteden.demo.dates import Calendar
from aanbesteden.demo.diary import Diary
from aanbesteden.people.models import Municipality
from cms import publishing

SLUG = "lindewaard"


def is_loaded() -> bool:
    return Municipality.objects.filter(slug=SLUG).exists()


@transaction.atomic
def load(*, at: datetime) -> Diary | None:
    """Load the example as seen from *at*; None when it is there already. All of it or nothing."""
    if is_loaded():
        return None
    diary = Diary(Calendar.until(at))
    with translation.override("nl"), audit.nobody_follows():
        people.plan(diary)
        places.plan(diary)
        site.plan(diary)
        signals.plan(diary)
        _plan_open_tender(diary, "ouderen")
        readers.plan(diary, "ouderen")
        _plan_closed_tender(diary)
        _plan_two_rounds(diary)
        _plan_awarded(diary, "waardhoek")
        _plan_awarded(diary, "warm")
        _plan_school(diary)
        analysing.plan(diary, read("spelers", diary.calendar))
        council.plan_portfolios(diary)
        strategy.plan(diary)
        easy.plan(diary)
        diary.play()
    publishing.refresh_all(at=at)
    english.write(diary)
    return diary


def _plan_open_tender(diary: Diary, name: str) -> Any:
    """A question with its tender, and the coalitions that answer it."""
    content = read(name, diary.calendar)
    voicing.plan(diary, content)
    council.plan(diary, content)
    writing.plan(diary, content)
    voicing.plan_framework(diary, content)
    tendering.plan(diary, content)
    answers = read(f"{name}-coalities", diary.calendar)
    for row in answers["coalitie"]:
        tendering.plan_coalition(diary, content["vraag"]["key"], row)
    for row in answers.get("aanbod", ()):
        joining.plan_advert(diary, content["vraag"]["key"], row)
    for row in answers.get("dialoog", ()):
        talking.plan_dialogue(diary, content, answers, row)
    joining.plan_room(diary, answers)
    return content


def _plan_closed_tender(diary: Diary) -> None:
    """A question whose round closed yesterday: its proposals wait for two openers."""
    judging.plan_closing(diary, _plan_open_tender(diary, "fiets"))


def _plan_two_rounds(diary: Diary) -> None:
    """A strategy was chosen; whoever meets the requirements realises it, in an open house."""
    content = _plan_open_tender(diary, "vrij")
    judging.plan(diary, content, read("vrij-coalities", diary.calendar))
    welcoming.plan(diary, content)


def _plan_awarded(diary: Diary, name: str) -> None:
    """A question whose coalition went to work; it may have come to its end."""
    content = read(name, diary.calendar)
    bids = read(f"{name}-coalities", diary.calendar)
    done = read(f"{name}-uitvoering", diary.calendar)
    voicing.plan(diary, content)
    council.plan(diary, content)
    writing.plan(diary, content)
    voicing.plan_framework(diary, content)
    tendering.plan(diary, content)
    for row in bids["coalitie"]:
        tendering.plan_coalition(diary, content["vraag"]["key"], row)
    judging.plan(diary, content, bids)
    realising.plan(diary, content, done)
    following.plan(diary, content, done)
    if "verslag" in done:
        realising.plan_ending(diary, content, done)


def _plan_school(diary: Diary) -> None:
    content = read("oosterhof", diary.calendar)
    about = content["vraag"]
    voicing.plan(diary, content)
    council.plan(diary, content)
    writing.plan(diary, content)
    invited = {"contributor": "meedenker"}
    voicing.appoint(
        diary, about["key"], invited, content["dagen"]["articulatie"] + 2, about["manager"]
    )
