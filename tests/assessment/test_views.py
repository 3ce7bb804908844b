"""Every page of the assessor and the panel: right role, wrong role, nobody, wrong input, twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbesteden import roles
from aanbesteden.assessment import operations
from aanbesteden.assessment.models import Advice, Declaration, Score
from aanbesteden.lifecycle import take_step
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Status
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers
from tests.assessment.helpers import AT, declare_free, fresh, score, score_all
from tests.assessment.test_policies import EVERYBODY
from tests.contents import CANARY

PANEL = {"assessor", "assessor_2"}
READERS = {"staff", "executive", "clerk", "controller"}


def answers(client, town, url) -> dict[str, int]:
    """The status each person gets."""
    found = {}
    for name in EVERYBODY:
        client.force_login(getattr(town, name))
        found[name] = client.get(url).status_code
    return found


def who(found: dict[str, int], status: int) -> set[str]:
    return {name for name, code in found.items() if code == status}


def form(client, url) -> dict:
    """The fields of the form on this page, as a browser would send them back."""
    page = client.get(url)
    bound = page.context["form"]
    data = {"form_token": page.context["form_token"]}
    for field in bound:
        value = field.value()
        if value is not None:
            data[field.html_name] = value
    return data


def test_a_visitor_signs_in_first(client, tender, ours, question):
    for url in (
        reverse("assessment:desk"),
        reverse("assessment:tender", args=[tender.pk]),
        reverse("assessment:declare", args=[tender.pk]),
        reverse("assessment:differences", args=[tender.pk]),
        reverse("assessment:proposal", args=[ours.pk]),
        reverse("assessment:step_back", args=[ours.pk]),
        reverse("assessment:attachment", args=[ours.pk, 1]),
        reverse("assessment:overview", args=[question.pk]),
        reverse("assessment:advice", args=[question.pk]),
    ):
        response = client.get(url)
        assert response.status_code == 302, url
        assert "next=" in response["Location"]


def test_the_desk_is_for_assessors(client, town, tender):
    found = answers(client, town, reverse("assessment:desk"))
    assert who(found, 200) == PANEL
    assert who(found, 403) == set(EVERYBODY) - PANEL


def test_a_round_exists_for_its_panel_only(client, town, tender, ours):
    for name, pk in (("tender", tender.pk), ("declare", tender.pk)):
        found = answers(client, town, reverse(f"assessment:{name}", args=[pk]))
        assert who(found, 200) == PANEL
        assert who(found, 404) == set(EVERYBODY) - PANEL
    declare_free(tender, town.assessor)
    for name in ("proposal", "step_back"):
        found = answers(client, town, reverse(f"assessment:{name}", args=[ours.pk]))
        assert who(found, 200) == {"assessor"}
        assert who(found, 403) == {"assessor_2"}  # has not declared yet
        assert who(found, 404) == set(EVERYBODY) - PANEL


def test_before_the_opening_the_desk_shows_no_proposal(client, town):
    tender = current_tender(makers.question_at(town, Status.OPENING))
    client.force_login(town.assessor)
    assert client.get(reverse("assessment:desk")).status_code == 200
    assert client.get(reverse("assessment:tender", args=[tender.pk])).status_code == 403
    for proposal in tender.proposals.all():
        response = client.get(reverse("assessment:proposal", args=[proposal.pk]))
        assert response.status_code in (403, 404)
        assert CANARY not in response.content.decode()


def test_the_proposal_stands_beside_the_form(client, town, tender, ours):
    declare_free(tender, town.assessor)
    client.force_login(town.assessor)
    page = client.get(reverse("assessment:proposal", args=[ours.pk])).content.decode()
    assert CANARY in page
    assert "10 is volledig." in page  # what earns which score


def test_declaring_opens_what_is_free_and_hides_the_rest(client, town, tender, ours, theirs):
    client.force_login(town.assessor)
    url = reverse("assessment:declare", args=[tender.pk])
    data = form(client, url) | {
        f"interest_{ours.coalition_id}": "no",
        f"interest_{theirs.coalition_id}": "yes",
    }
    wrong = client.post(url, data)
    assert wrong.status_code == 422
    assert not Declaration.objects.exists()
    data[f"explanation_{theirs.coalition_id}"] = "Mijn zus werkt er."
    assert client.post(url, data).status_code == 302
    assert client.get(reverse("assessment:proposal", args=[ours.pk])).status_code == 200
    for name in ("proposal", "step_back"):
        assert client.get(reverse(f"assessment:{name}", args=[theirs.pk])).status_code == 404
    assert client.post(url, data).status_code == 302  # the same click twice
    assert Declaration.objects.count() == 2


def test_who_competes_steps_back_for_the_whole_round(client, town, tender, ours, theirs):
    roles.grant(roles.COALITION_MEMBER, ours.coalition, to=town.assessor, by=None, at=AT)
    client.force_login(town.assessor)
    url = reverse("assessment:declare", args=[tender.pk])
    assert client.post(url, form(client, url)).status_code == 302
    assert Declaration.objects.filter(assessor=town.assessor, has_interest=True).count() == 2
    assert client.get(reverse("assessment:proposal", args=[theirs.pk])).status_code == 404


def test_scores_can_be_saved_halfway_and_twice_is_once(client, town, tender, ours):
    declare_free(tender, town.assessor)
    client.force_login(town.assessor)
    url = reverse("assessment:proposal", args=[ours.pk])
    criterion = tender.criteria.first()
    data = form(client, url) | {
        f"points_{criterion.pk}": "7",
        f"reason_{criterion.pk}": "Een heldere aanpak.",
    }
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 302
    assert Score.objects.count() == 1
    again = form(client, url) | {f"points_{criterion.pk}": "8"}
    assert client.post(url, again).status_code == 302
    assert Score.objects.get().points == 8


@pytest.mark.parametrize(
    "points,reason",
    [("", "Wel een reden."), ("7", ""), ("11", "Te veel."), ("-1", "Te weinig."), ("7,5", "Half.")],
)
def test_wrong_scores_are_explained_at_the_field_and_kept(
    client, town, tender, ours, points, reason
):
    declare_free(tender, town.assessor)
    client.force_login(town.assessor)
    url = reverse("assessment:proposal", args=[ours.pk])
    criterion = tender.criteria.first()
    data = form(client, url) | {
        f"points_{criterion.pk}": points,
        f"reason_{criterion.pk}": reason,
    }
    response = client.post(url, data)
    assert response.status_code == 422
    assert set(response.context["form"].errors) <= {
        f"points_{criterion.pk}",
        f"reason_{criterion.pk}",
    }
    assert response.context["form"].errors
    if reason:
        assert reason in response.content.decode()
    assert not Score.objects.exists()


def test_what_is_wrong_is_named_with_its_criterion(client, town, tender, ours):
    declare_free(tender, town.assessor)
    client.force_login(town.assessor)
    url = reverse("assessment:proposal", args=[ours.pk])
    names = [criterion.name for criterion in tender.criteria.all()]
    data = form(client, url) | {f"points_{row.pk}": "11" for row in tender.criteria.all()}
    summary = client.post(url, data).content.decode().partition('role="alert"')[2]
    for name in names:
        assert f"{name} (" in summary.partition("</ul>")[0]


def test_a_score_cannot_be_emptied(client, town, tender, ours):
    declare_free(tender, town.assessor)
    score(ours, town.assessor, 7)
    client.force_login(town.assessor)
    url = reverse("assessment:proposal", args=[ours.pk])
    criterion = tender.criteria.first()
    data = form(client, url) | {f"points_{criterion.pk}": "", f"reason_{criterion.pk}": ""}
    assert client.post(url, data).status_code == 422


def test_two_tabs_show_both_texts(client, town, tender, ours):
    declare_free(tender, town.assessor)
    score(ours, town.assessor, 7)
    client.force_login(town.assessor)
    url = reverse("assessment:proposal", args=[ours.pk])
    criterion = tender.criteria.first()
    data = form(client, url) | {f"reason_{criterion.pk}": "Uit dit venster."}
    score(ours, town.assessor, 9, "Uit het andere venster.")
    response = client.post(url, data)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Uit dit venster." in page
    assert "Uit het andere venster." in page


def test_a_score_after_the_conclusion_is_refused_and_kept(client, town, tender, ours, question):
    score_all(tender, town)
    client.force_login(town.assessor)
    url = reverse("assessment:proposal", args=[ours.pk])
    criterion = tender.criteria.first()
    data = form(client, url) | {f"reason_{criterion.pk}": "Te laat bedacht."}
    Advice.objects.create(tender=tender, differences="Besproken.", text="Kies.")
    take_step(question, "conclude_assessment", by=town.staff, at=AT + timedelta(days=1))
    response = client.post(url, data)
    assert response.status_code == 403
    assert not Score.objects.filter(reason="Te laat bedacht.").exists()
    assert client.get(url).status_code == 200


def test_stepping_back_closes_the_page(client, town, tender, ours):
    declare_free(tender, town.assessor)
    client.force_login(town.assessor)
    url = reverse("assessment:step_back", args=[ours.pk])
    assert client.post(url, form(client, url)).status_code == 422
    data = form(client, url) | {"explanation": "Mijn broer doet mee."}
    response = client.post(url, data, follow=True)
    assert response.status_code == 200
    assert client.get(reverse("assessment:proposal", args=[ours.pk])).status_code == 404


def test_differences_wait_for_all_and_hide_what_one_stepped_back_for(
    client, town, tender, ours, theirs
):
    url = reverse("assessment:differences", args=[tender.pk])
    declare_free(tender, town.assessor, town.assessor_2)
    score(ours, town.assessor, 8, "EIGEN OORDEEL")
    found = answers(client, town, url)
    assert who(found, 403) == PANEL | {"staff", "executive", "controller"}
    assert who(found, 404) == set(EVERYBODY) - who(found, 403)
    score_all(tender, town)
    operations.step_back(
        theirs.coalition, explanation="Mijn zus.", by=fresh(town.assessor_2), at=AT
    )
    client.force_login(town.assessor_2)
    page = client.get(url).content.decode()
    assert ours.coalition.name in page
    assert theirs.coalition.name not in page
    client.force_login(town.assessor)
    assert theirs.coalition.name in client.get(url).content.decode()


def test_the_overview_shows_counts_first_and_the_ranking_later(client, town, tender, question):
    url = reverse("assessment:overview", args=[question.pk])
    found = answers(client, town, url)
    assert who(found, 200) == READERS
    assert who(found, 404) == set(EVERYBODY) - READERS
    client.force_login(town.controller)
    assert "7,00" not in client.get(url).content.decode()
    score_all(tender, town)
    assert "7,00" in client.get(url).content.decode()
    client.force_login(town.clerk)
    page = client.get(url)
    assert "7,00" not in page.content.decode()
    assert town.assessor.name not in page.content.decode()


def test_without_a_tender_the_overview_says_what_comes(client, town):
    question = makers.question_at(town, Status.ARTICULATION)
    client.force_login(town.staff)
    assert client.get(reverse("assessment:overview", args=[question.pk])).status_code == 200
    assert client.get(reverse("assessment:advice", args=[question.pk])).status_code == 404


def test_the_advice_is_written_when_all_scores_are_in(client, town, tender, question):
    url = reverse("assessment:advice", args=[question.pk])
    client.force_login(town.staff)
    assert client.get(url).status_code == 403
    score_all(tender, town)
    found = answers(client, town, url)
    assert who(found, 200) == PANEL | {"staff"}
    client.force_login(town.staff)
    data = form(client, url) | {"differences": "De prijs.", "text": "Kies dit."}
    assert client.post(url, data).status_code == 302
    assert Advice.objects.get().text == "Kies dit."
    stale = data | {"form_token": "ander", "text": "Mijn oude versie."}
    response = client.post(url, stale)
    assert response.status_code == 409
    assert "Mijn oude versie." in response.content.decode()


def _more(tender, town, number):
    """More coalitions in the same round, each with scores of both assessors."""
    for index in range(number):
        made = contents.coalition(tender.question, town.stranger, f"Coalitie {index:02}", AT)
        Proposal.objects.filter(coalition=made).update(status="submitted", receipt=f"X-{index}")


@pytest.mark.parametrize("name", ["desk", "tender", "declare", "differences", "overview"])
def test_pages_take_as_many_queries_with_many_proposals(client, town, tender, question, name):
    args = {"desk": [], "overview": [question.pk]}.get(name, [tender.pk])
    url = reverse(f"assessment:{name}", args=args)
    person = town.assessor if name != "overview" else town.controller
    client.force_login(person)
    if name in ("differences", "overview"):
        score_all(tender, town)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        assert client.get(url).status_code == 200
    _more(tender, town, 30)
    if name in ("differences", "overview"):
        score_all(tender, town)
    with CaptureQueriesContext(connection) as many:
        assert client.get(url).status_code == 200
    assert len(many) <= len(few) + 2
    assert len(many) <= 30
