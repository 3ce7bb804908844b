"""Where somebody is in the tour. A preference of their own: no event, no policy but signing in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from aanbesteden.people.models import User
from aanbesteden.tour.models import TourProgress
from aanbesteden.tour.steps import tour_of

NEXT, PREVIOUS, SKIP, AGAIN = "verder", "terug", "overslaan", "opnieuw"
MOVES = (NEXT, PREVIOUS, SKIP, AGAIN)


@dataclass(frozen=True)
class Panel:
    """The present step as the start page shows it."""

    number: int
    total: int
    title: Any
    text: Any
    url: str
    link: Any

    @property
    def is_last(self) -> bool:
        return self.number == self.total


def panel_of(user) -> Panel | None:
    """The step somebody is at; None when the tour was finished or skipped."""
    progress = TourProgress.objects.filter(user=user).first()
    if progress and progress.ended_at:
        return None
    stops = tour_of(user)
    at_step = min(progress.step if progress else 0, len(stops) - 1)
    stop = stops[at_step]
    url = reverse(stop.name) if ":" in stop.name else stop.name
    return Panel(at_step + 1, len(stops), stop.title, stop.text, url, stop.link)


@transaction.atomic
def move(user: User, how: str, *, at: datetime) -> None:
    """Go on, go back, stop, or begin again; going on from the last step ends the tour."""
    progress = TourProgress.objects.select_for_update().get_or_create(user=user)[0]
    last = len(tour_of(user)) - 1
    if how == SKIP or (how == NEXT and progress.step >= last):
        progress.ended_at = at
    elif how == NEXT:
        progress.step += 1
    elif how == PREVIOUS:
        progress.step = min(max(progress.step - 1, 0), last)
    elif how == AGAIN:
        progress.step, progress.ended_at = 0, None
    progress.save()
