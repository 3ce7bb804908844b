"""The sheet by several people: comments that are asked, answered and settled; versions; domains."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden import audit, roles
from aanbesteden.articulation import (
    comment_operations,
    operations,
    part_history,
    policies,
    queries,
)
from aanbesteden.articulation.comments import OPEN, SETTLED, comments_on, talk_per_part
from aanbesteden.articulation.sheet_models import PartOf, SheetPart
from aanbesteden.articulation.sheet_parts import KINDS, label_of, words_of
from aanbesteden.audit import Event
from aanbesteden.editing import Conflict
from aanbesteden.notifications.models import Choice, Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Status
from aanbesteden.tasks import tasks_of
from tests import makers

AT = makers.START + timedelta(days=400)


@pytest.fixture
def question(town):
    return makers.question_at(town, Status.ARTICULATION)


@pytest.fixture
def guest(town, question):
    made = makers.person("Leerkracht")
    roles.grant(roles.CONTRIBUTOR, question, to=made, by=town.staff, at=makers.START)
    return made


def ask(question, by, part=SheetPart.OUTCOME, **more):
    about = PartOf(question, part)
    return comment_operations.ask(about, text="Voor wie <b>is</b> dit?", by=by, at=AT, **more)


def heard(person):
    return list(Notice.objects.filter(user=person, kind="sheet").values_list("text", flat=True))


def test_who_is_concerned_hears_of_a_comment_and_the_writer_does_not(town, question, guest):
    made = ask(question, guest)
    assert len(heard(town.staff)) == 1
    assert "<b>" not in heard(town.staff)[0]
    comment_operations.answer(made, text="Voor iedereen.", by=town.staff, at=AT)
    assert len(heard(guest)) == 1
    comment_operations.settle(made, by=guest, at=AT)
    assert len(heard(town.staff)) == 2
    assert len(heard(guest)) == 1


def test_a_comment_for_somebody_by_name_goes_to_that_person_unless_they_chose_otherwise(
    town, question, guest
):
    ask(question, town.staff, asked_of=guest)
    assert len(heard(guest)) == 1
    assert not heard(town.staff)
    Choice.objects.create(user=guest, kind="sheet", channel="none")
    ask(question, town.staff, asked_of=guest)
    assert len(heard(guest)) == 1
    with pytest.raises(Refused):
        ask(question, town.staff, asked_of=town.resident)


def test_an_open_comment_is_a_task_until_it_is_answered(town, question, guest):
    def waiting(person):
        url = reverse("articulation:comments", args=[question.pk, "effect"])
        return [t for t in tasks_of(person, AT) if t.url == url and "1" in str(t.title)]

    made = ask(question, guest)
    assert len(waiting(town.staff)) == 1
    assert not waiting(guest)
    comment_operations.answer(made, text="Ja.", by=town.staff, at=AT)
    assert not waiting(town.staff)


def test_a_settled_comment_is_not_answered_but_taken_up_again(town, question, guest):
    made = ask(question, guest)
    assert comment_operations.settle(made, by=town.staff, at=AT)
    assert not comment_operations.settle(made, by=town.staff, at=AT)
    with pytest.raises(Refused):
        comment_operations.answer(made, text="Toch.", by=guest, at=AT)
    assert comment_operations.take_up(made, by=guest, at=AT)
    comment_operations.answer(made, text="Toch.", by=guest, at=AT)
    assert talk_per_part(question)["outcome"].open == 1


def test_only_the_maker_and_the_manager_settle(town, question, guest):
    other = makers.person("Buur")
    roles.grant(roles.CONTRIBUTOR, question, to=other, by=town.staff, at=makers.START)
    made = ask(question, guest)
    with pytest.raises(Refused):
        comment_operations.settle(made, by=other, at=AT)


def test_the_council_and_who_only_follows_read_and_do_not_comment(town, question):
    about = PartOf(question, SheetPart.OUTCOME)
    for person in (town.council_member, town.clerk, town.controller, town.executive):
        assert policies.read_talk.allows(person, about)
        with pytest.raises(Refused):
            ask(question, person)
    for person in (town.resident, town.superuser):
        with pytest.raises(NotFound):
            ask(question, person)


def test_talk_about_a_working_paper_stays_in_the_dossier(town, question, guest):
    for part in (SheetPart.SUITABILITY, SheetPart.FRAMEWORK):
        about = PartOf(question, part)
        assert not policies.read_talk.allows(guest, about)
        assert not policies.read_talk.allows(town.council_member, about)
        assert policies.comment.allows(town.staff, about)
        with pytest.raises(Refused):
            ask(question, town.staff, part, asked_of=guest)


def test_comments_stop_when_the_question_has_ended(town):
    question = makers.question_at(town, Status.CLOSED)
    with pytest.raises(Refused):
        ask(question, town.staff)


def test_what_was_said_stands_with_the_comment_and_not_in_the_log(question, guest):
    made = ask(question, guest)
    event = Event.objects.get(kind="comment.asked")
    assert event.after == {"part": "outcome"}
    assert not event.is_public
    assert event.subject_id == made.pk


def test_open_comments_come_first_and_the_page_keeps_its_query_count(
    client, town, question, guest, django_assert_max_num_queries
):
    for number in range(30):
        made = ask(question, guest)
        if number % 2:
            comment_operations.answer(made, text="Ja.", by=town.staff, at=AT)
        if number % 3 == 0:
            comment_operations.settle(made, by=town.staff, at=AT)
    about = PartOf(question, SheetPart.OUTCOME)
    found = list(comments_on(about))
    assert found[0].settled_at is None
    assert found[-1].settled_at is not None
    assert comments_on(about, OPEN).count() + comments_on(about, SETTLED).count() == 30
    client.force_login(guest)
    address = reverse("articulation:comments", args=[question.pk, "effect"])
    with django_assert_max_num_queries(25):
        page = client.get(address)
    assert b"Voor wie &lt;b&gt;is&lt;/b&gt; dit?" in page.content


# Versions ---------------------------------------------------------------------------


def write(question, by, **changes):
    operations.state_outcome(question, changes=changes, version=None, by=by, at=AT)


def test_the_versions_of_a_part_say_who_wrote_what_and_leave_other_parts_out(town, question, guest):
    write(question, town.staff, change="Iets wordt beter.")
    operations.think_in_order(
        question, changes={"ours_to_act": "Ja"}, version=None, by=town.staff, at=AT
    )
    write(question, guest, change="Iets wordt samen beter.", for_whom="Iedereen")
    found = part_history.versions_of(PartOf(question, SheetPart.OUTCOME), town.council_member)
    assert [one.by for one in found] == [town.staff.name, guest.name]
    change, whom = part_history.differences(SheetPart.OUTCOME, found[0], found[1])
    assert [piece.text for piece in change.pieces if piece.kind == "new"] == ["samen "]
    assert (whom.old, whom.new) == ("", "Iedereen")


def test_the_difference_is_readable_without_colour(client, town, question):
    write(question, town.staff, change="Iets wordt <i>beter</i>.")
    write(question, town.staff, change="Iets wordt goed.")
    client.force_login(town.staff)
    address = reverse("articulation:part_history", args=[question.pk, "effect"])
    page = client.get(address).content.decode()
    assert "<del>" in page
    assert "[−" in page
    assert "<ins>" in page
    assert "&lt;i&gt;" in page
    assert "<i>beter" not in page
    assert client.get(address + "?van=0&naar=1").status_code == 200
    assert client.get(address + "?van=%00&naar=99").status_code == 200


def test_others_read_the_frameworks_only_from_the_text_the_council_had(town):
    question = makers.question_at(town, Status.ANALYSIS)
    for vision in ("Eerste gedachte", "Wat de raad leest"):
        operations.write_framework(
            question, changes={"vision": vision}, version=None, by=town.staff, at=AT
        )
    about = PartOf(question, SheetPart.FRAMEWORK)
    assert len(part_history.versions_of(about, town.staff)) == 2
    assert part_history.versions_of(about, town.council_member) == []
    audit.record("question.propose_framework", question, by=town.staff, at=AT, question=question)
    found = part_history.versions_of(about, town.council_member)
    assert [one.state["vision"] for one in found] == ["Wat de raad leest"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.anchor)
def test_every_part_names_and_words_its_fields(kind):
    for name in kind.names:
        assert str(label_of(kind.part, name))
        assert words_of(kind.part, name, "") == ""


# Life domains -----------------------------------------------------------------------


def test_a_life_domain_says_who_pays_and_who_gains_and_two_editors_lose_nothing(
    town, question, guest
):
    def describe(by, version, **changes):
        operations.describe_domain(
            question, LifeDomain.HEALTH, changes=changes, version=version, by=by, at=AT
        )

    describe(guest, None, costs="De gemeente", benefits="De verzekeraar")
    row = queries.domains_of(question)["health"]
    assert (row.costs, row.benefits) == ("De gemeente", "De verzekeraar")
    with pytest.raises(Conflict):
        describe(town.staff, 1, costs="Niemand")
    describe(town.staff, row.version, costs="", benefits="")
    assert queries.domains_of(question) == {}
    found = part_history.versions_of(PartOf(question, SheetPart.DOMAINS), town.staff)
    assert [one.by for one in found] == [guest.name, town.staff.name]
    with pytest.raises(ValueError, match="geluk"):
        operations.describe_domain(question, "geluk", changes={}, version=None, by=guest, at=AT)
