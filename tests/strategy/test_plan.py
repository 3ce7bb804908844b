"""The strategic plan: what is public, who writes it, and what differs between two revisions."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from aanbesteden.editing import Conflict
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.strategy import frozen, operations, policies, queries
from aanbesteden.strategy.models import PlannedChange
from cms.live import with_relations
from tests import makers

AT = makers.START + timedelta(days=30)
FRAME = {"title": "Drie jaar samen", "intro": "Eerst luisteren.", "first_year": 2027}
CHANGE = {
    "title": "Eén wijkbudget",
    "text": "Van zes potjes naar één.",
    "priority": 1,
    "who": "Het wijkteam",
    "year_1": "Tellen",
    "year_2": "Beginnen",
    "consequences": "Eén aanspreekpunt.",
}


@pytest.fixture
def plan(town):
    made = operations.begin_plan(town.municipality, values=FRAME, by=town.staff, at=AT)
    operations.add_change(made, values=CHANGE, by=town.staff, at=AT)
    return made


def publish(plan, by, reason="Nieuw"):
    return operations.publish_plan(
        plan, adopted_by="Het college", adopted_on=date(2026, 2, 1), reason=reason, by=by, at=AT
    )


def page(client, plan, name="plan", **query):
    address = reverse(f"strategy:{name}", args=[plan.municipality.slug])
    return client.get(address, query).content.decode()


def test_nothing_is_public_before_a_revision_and_later_work_not_before_the_next(client, town, plan):
    address = reverse("strategy:plan", args=[town.municipality.slug])
    assert client.get(address).status_code == 404
    publish(plan, town.staff)
    change = plan.changes.get()
    operations.change_change(
        change, changes={"text": "Nog niet openbaar"}, version=None, by=town.staff, at=AT
    )
    read = page(client, plan)
    assert "Van zes potjes naar één." in read
    assert "Nog niet openbaar" not in read
    assert "2028" in read
    assert "Nog niet openbaar" not in page(client, plan, "history")
    assert client.get(reverse("strategy:plans")).url == address, "there is only this one"
    publish(plan, town.executive, "Anders")
    assert "Nog niet openbaar" in page(client, plan)


def test_a_question_that_is_not_public_is_named_nowhere(client, town, plan):
    public = makers.question_at(town, Status.TENDERING)
    hidden = makers.question(town, title="Wat weet nog niemand?", short_name="Nog geheim")
    operations.change_change(
        plan.changes.get(),
        changes={},
        questions=[public, hidden],
        version=None,
        by=town.staff,
        at=AT,
    )
    publish(plan, town.staff)
    for read in (page(client, plan), page(client, plan, "history", van=0, naar=1)):
        assert "Nog geheim" not in read
        assert "Wat weet nog niemand?" not in read
    assert public.title in page(client, plan)
    change = plan.changes.get()
    assert queries.planned_change(with_relations(public)).url.endswith(f"#verandering-{change.pk}")
    operations.drop_change(change, reason="Toch niet", by=town.staff, at=AT)
    assert queries.planned_change(with_relations(public)) is not None
    publish(plan, town.staff)
    assert queries.planned_change(with_relations(public)) is None


def test_the_difference_between_revisions_says_what_went_and_what_came(client, town, plan):
    publish(plan, town.staff)
    change = plan.changes.get()
    operations.change_change(
        change, changes={"year_2": "Later beginnen"}, version=None, by=town.staff, at=AT
    )
    operations.add_change(plan, values=CHANGE | {"title": "Een ander plan"}, by=town.staff, at=AT)
    operations.drop_change(change, reason="Bewoners willen het anders", by=town.staff, at=AT)
    publish(plan, town.staff, "Herzien")
    old, new = frozen.versions(plan.revisions.all())
    rows = frozen.differences(old.state, new.state)
    changed = {row.label: (row.old, row.new) for row in rows if row.is_change}
    assert ("Beginnen", "Later beginnen") in changed.values()
    assert ("", "Bewoners willen het anders") in changed.values()
    assert ("", "Een ander plan") in changed.values()
    read = page(client, plan, "history")
    assert "<ins>" in read
    assert "Herzien" in read
    assert "Bewoners willen het anders" in page(client, plan)


def test_a_revision_never_changes_and_an_unchanged_plan_is_not_published_again(town, plan):
    first = publish(plan, town.staff)
    with pytest.raises(Refused):
        publish(plan, town.staff)
    operations.change_plan(plan, changes={"title": "Anders"}, version=None, by=town.staff, at=AT)
    publish(plan, town.staff)
    first.refresh_from_db()
    assert first.data["title"] == FRAME["title"]
    assert queries.latest(plan).number == 2


def test_council_and_executive_hear_of_a_revision(town, plan):
    publish(plan, town.staff)
    told = set(Notice.objects.filter(kind="council").values_list("user", flat=True))
    assert told == {town.council_member.pk, town.clerk.pk, town.executive.pk}


@pytest.mark.parametrize(
    ("name", "works", "writes", "publishes"),
    [
        ("staff", True, True, True),
        ("executive", True, False, True),
        ("clerk", True, False, False),
        ("controller", True, False, False),
        ("council_member", False, False, False),
        ("administrator", False, False, False),
        ("resident", False, False, False),
        ("superuser", False, False, False),
    ],
)
def test_the_roles_of_the_municipality_decide_who_works_on_it(town, name, works, writes, publishes):
    person, place = getattr(town, name), town.municipality
    assert policies.read_working.allows(person, place) == works
    assert policies.write.allows(person, place) == writes
    assert policies.publish.allows(person, place) == publishes
    elsewhere = makers.town().municipality
    assert not policies.read_working.allows(person, elsewhere)
    assert not policies.write.allows(person, elsewhere)


def test_two_editors_do_not_lose_each_others_words_and_a_dropped_change_rests(town, plan):
    change = plan.changes.get()
    operations.change_change(change, changes={"who": "Wij"}, version=1, by=town.staff, at=AT)
    with pytest.raises(Conflict):
        operations.change_change(change, changes={"who": "Zij"}, version=1, by=town.staff, at=AT)
    operations.drop_change(change, reason="Klaar", by=town.staff, at=AT)
    again = PlannedChange.objects.get(pk=change.pk)
    with pytest.raises(Refused):
        operations.change_change(again, changes={"who": "Zij"}, version=None, by=town.staff, at=AT)


def test_a_plan_without_changes_is_not_published(town):
    plan = operations.begin_plan(town.municipality, values=FRAME, by=town.staff, at=AT)
    with pytest.raises(Refused):
        publish(plan, town.staff)


def test_staff_writes_and_publishes_by_the_pages(client, town):
    client.force_login(town.staff)
    slug = town.municipality.slug
    client.post(
        reverse("strategy:describe", args=[slug]),
        {"title": "Plan", "intro": "Samen.", "first_year": "2027", "revise_on": ""},
    )
    client.post(
        reverse("strategy:add_change", args=[slug]),
        {"title": "Wijkbudget", "text": "Eén potje.", "priority": "1", "year_1": "Tellen"},
    )
    done = client.post(
        reverse("strategy:publish", args=[slug]),
        {"adopted_by": "Het college", "adopted_on": "2026-01-05", "reason": "Het eerste plan"},
        follow=True,
    )
    assert "Wijkbudget" in done.content.decode()
    wrong = client.post(
        reverse("strategy:describe", args=[slug]),
        {"title": "Plan", "intro": "Samen.", "first_year": "27"},
    )
    assert wrong.status_code == 422
