"""One pass of the post: who must be told, which mails that makes, and sending them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aanbesteden.notifications.delivery import deliver
from aanbesteden.notifications.digests import digest_people
from aanbesteden.notifications.news import digest_followers
from aanbesteden.notifications.telling import tell


@dataclass(frozen=True)
class Pass:
    """What one pass did."""

    events: int
    letters: int
    sent: int


def run_pass(*, at: datetime, stopping: Callable[[], bool] = lambda: False) -> Pass:
    """Do all that can be done at *at*, in batches; between two batches it may be stopped."""
    events = _until_done(lambda: tell(at=at), stopping)
    letters = _until_done(lambda: digest_people(at=at), stopping)
    letters += _until_done(lambda: digest_followers(at=at), stopping)
    sent = 0
    while not stopping():
        outcome = deliver(at=at, stopping=stopping)
        sent += outcome.sent
        if not outcome.claimed:
            break
    return Pass(events, letters, sent)


def _until_done(batch: Callable[[], int], stopping: Callable[[], bool]) -> int:
    total = 0
    while not stopping():
        done = batch()
        if not done:
            break
        total += done
    return total
