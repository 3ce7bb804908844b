"""What happened when: all parts write in one diary, which is played in the order of time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aanbesteden.coalitions.models import Coalition
from aanbesteden.demo.dates import Calendar
from aanbesteden.people.models import Municipality, Organisation, User
from aanbesteden.questions.models import Question

Action = Callable[[datetime], Any]


@dataclass
class Diary:
    """The diary, and everything that came into being, by the keys of the content."""

    calendar: Calendar
    towns: dict[str, Municipality] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    coalitions: dict[str, Coalition] = field(default_factory=dict)
    made: dict[Any, Any] = field(default_factory=dict)
    _entries: list[tuple[datetime, int, Action]] = field(default_factory=list)

    def note(self, day: int, action: Action, *, hour: int = 10, minute: int = 0) -> None:
        """Let *action* happen on *day*; it is given the moment."""
        at = self.calendar.moment(day, hour, minute)
        self._entries.append((at, len(self._entries), action))

    def play(self) -> None:
        """Let everything happen, the oldest first."""
        for at, _number, action in sorted(self._entries, key=lambda entry: entry[:2]):
            action(at)
        self._entries.clear()

    def question(self, key: str) -> Question:
        """The question as it stands at this moment."""
        question = self.questions[key]
        question.refresh_from_db()
        return question

    def again(self, *key) -> Any:
        """What was made under *key*, read anew: its question has moved on meanwhile."""
        made = self.made[key]
        return type(made)._base_manager.get(pk=made.pk)
