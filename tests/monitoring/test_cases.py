"""A case is read only by who were there; only its lesson goes further."""

from datetime import timedelta

import pytest

from aanbesteden.audit import Event
from aanbesteden.monitoring.cases import operations, policies
from aanbesteden.monitoring.cases.models import CaseDiscussion
from aanbesteden.policies import NotFound, Refused
from tests.monitoring.test_operations import AT
from tests.monitoring.test_pages import url

CASE = {"held_on": AT.date(), "case": "Een deur bleef dicht. KANARIECASUS", "lesson": "Bel eerst."}


def noted(agreement, town, **values):
    return operations.note(agreement, values=CASE | values, present=[town.member], by=town.staff,
                           at=AT)  # fmt: skip


def test_only_who_were_there_read_the_case_whatever_others_may_do(town, running, at_work, client):
    case = noted(at_work, town)
    for name in ("lead", "controller", "executive", "superuser", "stranger", "council_member"):
        client.force_login(getattr(town, name))
        assert client.get(url("case", running, case.pk)).status_code in (403, 404), name
        assert "KANARIE" not in client.get(url("cases", running)).content.decode(), name
        with pytest.raises((Refused, NotFound)):
            policies.edit.check(getattr(town, name), case)
    client.force_login(town.member)
    assert "KANARIE" in client.get(url("case", running, case.pk)).content.decode()
    assert "KANARIE" not in str(list(Event.objects.values_list("before", "after", "reason")))


def test_only_the_lesson_is_told_and_names_in_it_are_pointed_out(town, running, at_work, client):
    case = noted(at_work, town)
    practice = url("practice", running)
    assert "Bel eerst." not in client.get(practice).content.decode()
    client.force_login(town.staff)
    page = url("tell_lesson", running, case.pk)
    assert client.post(page, {"lesson": "Bel mevrouw Jansen.", "version": 1}).status_code == 422
    assert client.post(page, {"lesson": "Bel eerst aan.", "version": 1}).status_code == 302
    client.logout()
    said = client.get(practice).content.decode()
    assert "Bel eerst aan." in said
    assert "KANARIE" not in said
    operations.hide_lesson(case, by=town.member, at=AT)
    assert "Bel eerst aan." not in client.get(practice).content.decode()


def test_who_were_there_are_people_of_the_room_and_the_day_has_come(town, at_work):
    with pytest.raises(Refused):
        operations.note(at_work, values=CASE, present=[town.stranger], by=town.staff, at=AT)
    with pytest.raises(Refused):
        noted(at_work, town, held_on=AT.date() + timedelta(days=1))
    with pytest.raises(NotFound):
        operations.note(at_work, values=CASE, present=[], by=town.stranger, at=AT)
    assert not CaseDiscussion.objects.exists()
