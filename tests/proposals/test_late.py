"""A late proposal: argued once, decided by the executive, sealed and apart until then."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden.lifecycle import StepRefused
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals import late, operations, queries
from aanbesteden.proposals.models import LateRequest, Receipt
from aanbesteden.proposals.opening import confirm_opening
from aanbesteden.tasks import tasks_of
from tests.proposals import ready

pytestmark = pytest.mark.django_db
WHY = "De site lag eruit, zie onze schermafdruk."


def _late(town):
    """One proposal is in, the draft of a rival is not, and the round is closed."""
    made = ready.handed_in(town)
    other = ready.coalitions.start(
        made.tender,
        values={"name": "Te Laat", "promise": "x", "looking_for": "", "is_visible": False},
        partner=ready.PARTNER,
        by=town.rival,
        at=made.at,
    )
    draft = operations.begin(other, by=town.rival, at=made.at)
    operations.write(draft, changes=ready.texts("te-laat"), version=None, by=town.rival, at=made.at)
    made.at = made.tender.deadline + timedelta(hours=1)
    ready.take_step(made.question, "close_submissions", by=town.staff, at=made.at)
    return made, queries.find(draft.pk)


def test_accepted_it_opens_with_the_others_and_refused_it_stays_sealed(town):
    made, draft = _late(town)
    asked = late.ask(draft, reason=WHY, by=town.rival, at=made.at)
    assert any(
        task.url.endswith("/te-laat/beslissen/") for task in tasks_of(town.executive, made.at)
    )
    confirm_opening(made.question, by=town.opener, at=made.at)
    with pytest.raises(StepRefused):  # nobody opens while somebody waits for an answer
        confirm_opening(made.question, by=town.staff, at=made.at)
    draft = queries.find(draft.pk)
    for somebody in (town.staff, town.lead, town.superuser):
        with pytest.raises((Refused, NotFound)):
            late.decide(asked, accepts=True, reason="Ja", by=somebody, at=made.at)
    late.decide(
        asked, accepts=True, reason="De storing lag aan ons.", by=town.executive, at=made.at
    )
    draft = queries.find(draft.pk)
    assert draft.status == "submitted"
    assert Receipt.objects.get(proposal=draft).by == town.rival
    with pytest.raises(NotFound):
        queries.content_of(draft, user=town.executive)
    confirm_opening(made.question, by=town.staff, at=made.at)
    assert queries.content_of(queries.find(draft.pk), user=town.executive)


def test_refused_it_stays_a_sealed_draft_and_its_makers_read_why(town, client):
    made, draft = _late(town)
    asked = late.ask(draft, reason=WHY, by=town.rival, at=made.at)
    late.decide(asked, accepts=False, reason="Er was geen storing.", by=town.executive, at=made.at)
    with pytest.raises(Refused):
        late.decide(asked, accepts=True, reason="Toch", by=town.executive, at=made.at)
    draft = queries.find(draft.pk)
    assert draft.status == "draft"
    client.force_login(town.rival)
    page = client.get(reverse("proposals:state", args=[draft.pk])).content.decode()
    assert "Er was geen storing." in page
    with pytest.raises(Refused):
        late.ask(draft, reason="Nog eens", by=town.rival, at=made.at)


def test_before_the_deadline_and_after_the_opening_nothing_is_late(town):
    made = ready.written(town)
    before, after = made.at, made.tender.deadline + timedelta(hours=1)
    with pytest.raises(Refused):
        late.ask(made.proposal, reason=WHY, by=town.lead, at=before)
    type(made.tender).objects.filter(pk=made.tender.pk).update(opened_at=after)
    with pytest.raises(Refused):
        late.ask(made.proposal, reason=WHY, by=town.lead, at=after)
    assert not LateRequest.objects.exists()
