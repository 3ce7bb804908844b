"""The room: tasks with owner and date, notes, newer files; and the mirror of a coalition."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aanbesteden.coalitions import documents, queries, together
from aanbesteden.coalitions.mirror import reflect
from aanbesteden.coalitions.models import Partner
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.files import clean_upload
from aanbesteden.tasks import tasks_of
from tests.proposals import ready


def _partners(*rows):
    return [
        Partner(name=f"P{number}", kind=kind, size=size, is_surprising=surprises)
        for number, (kind, size, surprises) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "asks"),
    [
        ((), 2),
        ((("care", "large", False), ("care", "large", False)), 5),
        ((("residents", "one", False), ("care", "large", False)), 1),
        ((("residents", "small", False), ("care", "", False), ("culture", "", True)), 0),
    ],
)
def test_the_mirror_asks_for_what_is_not_there_and_is_silent_when_it_is(rows, asks):
    mirror = reflect(_partners(*rows))
    assert len(mirror.asks) == asks
    assert sum(count for _label, count in mirror.kinds) == mirror.partners == len(rows)


@pytest.fixture
def made(town):
    return ready.written(town)


@pytest.mark.django_db
def test_a_task_waits_for_its_owner_until_it_is_done(made):
    town, at = made.town, made.at
    values = {"text": "Zaal regelen", "owner": town.member, "due_on": at.date()}
    task = together.add_task(made.coalition, values=values, by=town.lead, at=at)
    member = type(town.member).objects.get(pk=town.member.pk)
    assert "Zaal regelen" in [found.title for found in tasks_of(member, at)]
    assert together.tick(task, by=town.member, at=at)
    assert "Zaal regelen" not in [found.title for found in tasks_of(member, at)]
    assert not together.tick(task, by=town.member, at=at)
    with pytest.raises(NotFound):
        together.tick(task, by=town.staff, at=at)


@pytest.mark.django_db
def test_a_note_is_changed_by_its_writer_and_read_by_members_only(made, client):
    town, at = made.town, made.at
    note = together.add_note(made.coalition, text="De zaal kan.", by=town.member, at=at)
    note.coalition = made.coalition
    with pytest.raises(Refused):
        together.remove_note(note, by=town.lead, at=at)
    page = reverse("coalitions:together", args=[made.coalition.pk])
    for user, code in ((town.lead, 200), (town.rival, 404), (town.superuser, 404)):
        client.force_login(user)
        assert client.get(page).status_code == code
    together.remove_note(note, by=town.member, at=at)
    assert not made.coalition.room_notes.exists()


@pytest.mark.django_db
def test_a_newer_file_takes_the_place_of_the_older_and_both_stay_readable(made):
    def upload(words):
        return clean_upload(SimpleUploadedFile("plan.txt", words))

    town, at = made.town, made.at
    old = documents.share(made.coalition, upload(b"een"), title="Plan", by=town.lead, at=at)
    old.coalition = made.coalition
    later = at + timedelta(hours=1)
    new = together.renew(old, upload(b"twee"), by=town.member, at=later)
    (shown,) = queries.room_documents(made.coalition)
    assert (shown, shown.older_in_room.older) == (new, old)
    with pytest.raises(Refused):
        together.renew(old, upload(b"drie"), by=town.lead, at=later)


@pytest.mark.django_db
def test_a_room_with_two_and_twenty_tasks_asks_as_often(
    made, client, django_assert_max_num_queries
):
    client.force_login(made.town.lead)
    page = reverse("coalitions:together", args=[made.coalition.pk])
    asked = []
    for number in (2, 18):
        for row in range(number):
            values = {"text": f"Taak {row}", "owner": made.town.member, "due_on": None}
            together.add_task(made.coalition, values=values, by=made.town.lead, at=made.at)
            together.add_note(made.coalition, text="x", by=made.town.member, at=made.at)
        with django_assert_max_num_queries(60) as queries_:
            assert client.get(page).status_code == 200
        asked.append(len(queries_))
    assert asked[0] == asked[1]
