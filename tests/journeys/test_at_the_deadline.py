"""Handing in around the deadline: every receipt has its proposal, every proposal its receipt.

Each hands in from a process of its own, with its own connection to a real database; one of these
processes is killed in the middle of the write.
"""

import os
import signal
from contextlib import closing
from datetime import timedelta
from sqlite3 import connect

import pytest
from django.db import connection
from django.utils import timezone

from aanbesteden import audit
from aanbesteden.policies import Refused
from aanbesteden.proposals import operations
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Status
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from tests import makers
from tests.journeys.test_twice_at_once import ready_to_hand_in

pytestmark = pytest.mark.django_db(transaction=True)
IN_TIME, LATE, KILLED = timedelta(seconds=-1), timedelta(seconds=1), None
TOLD = {IN_TIME: 0, LATE: 3, KILLED: -signal.SIGKILL}
MOMENTS = (IN_TIME, LATE, KILLED, IN_TIME, timedelta(0), IN_TIME)


def _hand_in(proposal: Proposal, moment, deadline, begin: int, file) -> int:
    """Hand in from a new process at *moment* from the deadline; its number."""
    child = os.fork()
    if child:
        return child
    code = 9  # whatever nobody thought of
    try:
        inherited, connection.connection = connection.connection, None  # the parent's: kept open
        if file:
            connection.settings_dict["NAME"] = str(file)
        if moment is KILLED:
            operations.send_receipt = lambda *_given, **_more: os.kill(os.getpid(), signal.SIGKILL)
            moment = IN_TIME
        assert inherited is not None
        os.read(begin, 1)
        lead = proposal.coalition.started_by
        operations.submit(proposal, by=lead, at=deadline + moment)
        code = 0
    except Refused:
        code = 3
    finally:
        os._exit(code)


def _all_at_once(proposals, deadline, file) -> list[int]:
    begin, start = os.pipe()
    children = [
        _hand_in(proposal, moment, deadline, begin, file)
        for proposal, moment in zip(proposals, MOMENTS, strict=True)
    ]
    os.write(start, b"x" * len(children))
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(begin)
    os.close(start)
    return ends


def test_around_the_deadline_and_killed_halfway_receipts_and_proposals_are_one_to_one(
    django_db_serialized_rollback, town, tmp_path
):
    question = makers.question_at(town, Status.COALITION_FORMING)
    now = timezone.now()
    Tender.objects.filter(question=question).update(deadline=now + timedelta(days=1))
    leads = [makers.person(f"Trekker {number}") for number in range(len(MOMENTS))]
    proposals = [ready_to_hand_in(question, lead, now) for lead in leads]
    deadline = now + timedelta(days=1)
    file = None
    if connection.vendor == "sqlite":
        file = tmp_path / "grens.sqlite3"
        with closing(connect(file)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")
    ends = _all_at_once(proposals, deadline, file)
    if file:
        with closing(connect(file, timeout=20)) as copy:
            copy.backup(connection.connection)
    assert ends == [TOLD.get(moment, TOLD[LATE]) for moment in MOMENTS]
    in_time = {one.pk for one, end in zip(proposals, ends, strict=True) if end == 0}
    _one_to_one(current_tender(question), in_time)
    killed = Proposal.objects.select_related("coalition", "tender").get(pk=proposals[2].pk)
    operations.submit(killed, by=leads[2], at=deadline + IN_TIME)  # nothing stands in the way
    assert audit.verify() is None


def _one_to_one(tender: Tender, expected: set[int]) -> None:
    rows = tender.proposals.all()
    assert {row.pk for row in rows if row.status == "submitted"} == expected
    assert {row.pk for row in rows if row.receipt} == expected
    given = audit.Event.objects.filter(kind="proposal.receipt")
    told = {event.subject_id: event.after for event in given}
    assert set(told) == expected
    for row in rows.filter(pk__in=expected):
        assert told[row.pk] == {"receipt": row.receipt, "sha256": row.content_hash}
    assert audit.verify() is None
