"""Law 4: every change records by whom, when and why; the chain names its first broken link."""

import pytest
from django.core.management import CommandError, call_command

from aanbesteden import audit
from aanbesteden.questions.models import Status
from tests import makers


@pytest.fixture
def chain(town):
    makers.question_at(town, Status.TENDERING)
    assert audit.verify() is None


def test_changed_content_is_found(chain):
    event = audit.Event.objects.get(number=5)
    audit.Event.objects.filter(pk=event.pk).update(reason="iets anders")
    assert audit.verify().number == 5


def test_a_removed_event_is_found(chain):
    audit.Event.objects.filter(number=4).delete()
    assert audit.verify().number == 4


def test_removal_at_the_end_is_found(chain):
    last = audit.Event.objects.order_by("-number").first()
    last.delete()
    assert audit.verify().number == last.number


def test_a_changed_hash_is_found_at_the_next_event(chain):
    event = audit.Event.objects.get(number=3)
    event.reason = "verzonnen"
    event.hash = audit.digest(event)
    event.save()
    assert audit.verify().number == 4


def test_the_command_says_that_it_holds_or_where_it_breaks(chain, capsys):
    call_command("verify_audit")
    assert "holds" in capsys.readouterr().out
    audit.Event.objects.filter(number=2).update(is_public=True)
    with pytest.raises(CommandError, match="event 2"):
        call_command("verify_audit")


def test_an_event_kind_outside_the_table_is_refused(town):
    with pytest.raises(audit.UnknownEvent):
        audit.record("made.up", town.municipality, by=town.staff, at=makers.START)


def test_an_event_shows_in_public_only_when_the_table_says_so(town):
    question = makers.question(town)
    event = audit.record(
        "remark.added", question, by=town.staff, at=makers.START, question=question, public=True
    )
    assert not event.is_public
