"""What a task is; the tasks themselves stand in `tasks.py` and `tasks_together.py`."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

OPEN = _("Open")


@dataclass(frozen=True)
class Task:
    """One thing that waits for a person: what, about what, by when, why, and the button to do it.

    Without `url` there is no button: `why` then says where it is done.
    """

    title: Any
    about: str
    url: str
    due_at: datetime | None = None
    why: Any = ""
    action: Any = OPEN


def end_of_day(day) -> datetime | None:
    """The end of *day* in Dutch time, to sort days among moments."""
    return timezone.make_aware(datetime.combine(day, time(23, 59))) if day else None
