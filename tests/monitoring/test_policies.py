"""Role x status x allowed, for everything in the monitoring."""

import pytest
from django.contrib.auth.models import AnonymousUser

from aanbesteden import roles
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.lifecycle import open_steps
from aanbesteden.monitoring import policies, telling
from aanbesteden.questions.models import Status
from tests import makers
from tests.monitoring.test_operations import AT, STORY

PEOPLE = (
    "staff executive council_member clerk controller assessor lead member rival resident superuser"
).split()
WORKERS = {"staff", "lead", "member"}
FOLLOWING = {Status.REALISATION, Status.ACCOUNTABILITY}
DESIGNING = {Status.AGREEMENT, Status.REALISATION}


def expected(policy, name, status) -> bool:
    rows = {
        policies.design: (WORKERS, DESIGNING),
        policies.consent: ({"staff", "executive", "lead"}, DESIGNING),
        policies.hold_review: (WORKERS, FOLLOWING),
    }
    if policy is policies.set_indicators:
        return name in (WORKERS if status == Status.AGREEMENT else {"staff"}) and (
            status in DESIGNING
        )
    people, statuses = rows[policy]
    return name in people and status in statuses


@pytest.mark.parametrize(
    "status", [Status.AGREEMENT, Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED]
)
def test_each_deed_is_for_its_roles_at_its_statuses_only(town, status):
    agreement = current_agreement(makers.question_at(town, status))
    checked = (
        policies.design,
        policies.consent,
        policies.set_indicators,
        policies.hold_review,
    )
    for policy in checked:
        for name in PEOPLE:
            person = getattr(town, name)
            assert policy.allows(person, agreement) is expected(policy, name, status), (
                policy.name,
                name,
            )
        assert not policy.allows(AnonymousUser(), agreement)


@pytest.mark.parametrize("by_partner", [True, False])
def test_who_supplies_the_numbers_measures(town, at_work, by_partner):
    indicator = at_work.indicators.get()
    indicator.supplied_by = at_work.coalition.partners.first() if by_partner else None
    allowed = {"staff", "lead", "member"} if by_partner else {"staff"}
    for name in PEOPLE:
        assert policies.measure.allows(getattr(town, name), indicator) is (name in allowed), name


def test_a_verifier_measures_and_holds_reviews(town, running, at_work):
    roles.grant(roles.VERIFIER, running, to=town.resident, by=town.staff, at=AT)
    assert policies.measure.allows(town.resident, at_work.indicators.get())
    assert policies.hold_review.allows(town.resident, at_work)


def test_the_teller_withdraws_but_does_not_publish(town, running):
    story = telling.tell_story(running, values=STORY, by=town.resident, at=AT)
    steps = {
        name: {step.name for step in open_steps(story, getattr(town, name))} for name in PEOPLE
    }
    both = {"publish", "keep", "withdraw"}
    assert steps["resident"] == {"withdraw"}
    assert steps["staff"] == steps["lead"] == steps["member"] == both
    for name in ("controller", "executive", "rival", "superuser", "council_member"):
        assert steps[name] == set(), name


@pytest.mark.parametrize(
    "status, told", [(Status.AGREEMENT, False), (Status.REALISATION, True), (Status.CLOSED, False)]
)
def test_anybody_tells_a_story_while_the_coalition_is_at_work(town, status, told):
    question = makers.question_at(town, status)
    assert policies.tell.allows(town.resident, question) is told
    assert policies.tell.allows(AnonymousUser(), question) is told
