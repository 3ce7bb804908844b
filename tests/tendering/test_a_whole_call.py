"""A call as a tender officer writes it, rebuilt by the operations: every rule has a place.

Invented, with the build of usual Dutch calls for social services; `docs/aanbesteding-nabouwen.md`
tells the same place by place.
"""

import html
from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from aanbesteden.lifecycle import take_step
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question, Status
from aanbesteden.tendering import (
    content_operations,
    european,
    notices,
    operations,
    rule_operations,
    schedule,
)
from aanbesteden.tendering.call_guide import as_markdown, call_guide
from aanbesteden.tendering.content_models import (
    GroundRule,
    MinimumRequirement,
    RiskCondition,
    Subject,
)
from aanbesteden.tendering.content_queries import rules_of, unsaid
from aanbesteden.tendering.effects import copy_round
from aanbesteden.tendering.models import AwardCriterion, Tender
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_values import held_by_tender
from aanbesteden.tendering.usual import usual_text
from tests import contents, makers

pytestmark = pytest.mark.django_db

TEXTS = {
    "text": "Wie zorgt met bewoners dat in Oost in 2029 twee keer zo veel ouderen elkaar zien?",
    "differs": "De maatschappelijke vraag noemt heel de stad. Deze ronde begint in Oost.",
    "route": "social",
    "route_reason": "Een sociale dienst boven de drempel, met ruimte voor kleine partijen.",
    "total_value": Decimal("1500000"),
    "requirements": "",
    "safeguards": "Winst boven drie procent gaat terug naar het werk in de wijk.",
    "room_to_adjust": "Elk jaar leggen we samen vast wat anders moet.",
    "contribution": Decimal("900000"),
}
COUNTED = {
    "least_total": Decimal("5.50"),
    "tie_break": "heaviest",
    "most_words": 4000,
    "part_words": {"approach": 900, "vulnerable": 300},
    "valid_days": 120,
    "term_months": 36,
    "extensions": 2,
    "extension_months": 12,
}
CRITERIA = (
    ("Bereik", 40, 6, False),
    ("Samen met bewoners", 30, None, False),
    ("Wat blijft", 15, None, False),
    ("Prijs", 15, None, True),
)
SCALE = [{"points": 10, "earns": "Uitstekend"}, {"points": 6, "earns": "Voldoende"}]
REQUIREMENTS = (
    ("Elke partner doet een eigen verklaring (UEA).", "Een ondertekende verklaring per partner."),
    ("Eén voorbeeld van werk met ouderen in drie jaar.", "Een verklaring van wie vroeg."),
)
RISKS = (("Er komen meer ouderen dan gedacht.", "shared", "Ieder de helft.", False),)


def _write(tender, town, at) -> None:
    """What the tender officer types, in the order of the paper."""
    tell = {"by": town.staff, "at": at}
    operations.change_tender(tender, changes=TEXTS | COUNTED, version=None, **tell)
    tender.criteria.all().delete()
    for name, weight, least, is_price in CRITERIA:
        values = {"name": name, "weight": weight, "least_points": least, "is_price": is_price}
        values |= {"explanation": "Zie de punten.", "scale": SCALE}
        operations.add_criterion(tender, values=values, **tell)
    for what, shown_by in REQUIREMENTS:
        values = {"what": what, "shown_by": shown_by}
        content_operations.add_row(MinimumRequirement, tender, values=values, **tell)
    for what, carried_by, how, is_sanction in RISKS:
        values = {"what": what, "carried_by": carried_by, "how": how, "is_sanction": is_sanction}
        content_operations.add_row(RiskCondition, tender, values=values, **tell)
    for subject in Subject.values:
        text = usual_text(subject).replace("[", "").replace("]", "") or "De koffie staat klaar."
        values = {"subject": subject, "what": text}
        content_operations.add_row(GroundRule, tender, values=values, **tell)
    standstill = held_by_tender(tender, at.date())["standstill"].rule
    longer = {"value": Decimal(30), "reason": "De zomer valt erin."}
    rule_operations.leave_default(tender, standstill, changes=longer, version=None, **tell)
    ted = {"ted_reference": "123456-2026", "ted_published_on": at.date()}
    european.note_announcement(current_tender(tender.question), changes=ted, version=None, **tell)


@pytest.fixture
def at():
    return makers.START


@pytest.fixture
def question(town, at):
    made = makers.question_at(town, Status.TENDERING)
    contents.tender_written(made, town, at)
    return made


def test_a_whole_call_stands_in_the_product_and_is_published(question, town, at, client):
    tender = current_tender(question)
    _write(tender, town, at)
    take_step(question, "publish_tender", by=town.staff, at=at)
    tender = current_tender(question)
    body = client.get(reverse("tendering:public", args=[tender.pk])).content.decode()
    for said in (
        "4.000 woorden",
        "Lengte van “Aanpak”",
        "900 woorden",
        "60 maanden",  # thirty-six, and twice twelve
        "120 dagen",
        "5,50 van 10",
        "Ten minste 6 punten",
        "zwaarste criterium",
        "klachtenmeldpunt",
        "UEA",
        "Nederlands recht",
    ):
        assert said in body, said
    assert body.index("Wie mag meedoen") < body.index("Kosten van het meedoen")
    assert unsaid(rules_of(tender)) == []
    assert tender.valid_until == timezone.localdate(tender.deadline) + timedelta(days=120)


def test_what_was_published_changes_by_a_notice_only_and_goes_along_to_a_next_round(
    question, town, at
):
    tender = current_tender(question)
    _write(tender, town, at)
    take_step(question, "publish_tender", by=town.staff, at=at)
    row = tender.ground_rules.first()
    for attempt in (
        lambda: content_operations.remove_row(row, by=town.staff, at=at),
        lambda: operations.change_tender(
            tender, changes={"most_words": None}, version=None, by=town.staff, at=at
        ),
    ):
        with pytest.raises(Refused):
            attempt()
    copy = copy_round(question, current_tender(question))
    assert copy.ground_rules.count() == len(Subject.values)
    assert {name: getattr(copy, name) for name in COUNTED} == COUNTED
    assert copy.criteria.get(name="Bereik").least_points == 6


def test_the_guide_in_docs_and_the_page_say_the_same(question, town, client):
    written = (settings.BASE_DIR / "docs" / "aanbesteding-nabouwen.md").read_text("utf-8")
    assert written == as_markdown(), "run manage.py call_guide --write"
    client.force_login(town.staff)
    here = reverse("tendering:where", args=[question.pk])
    page = html.unescape(client.get(here).content.decode())
    guide = call_guide()
    kinds = {kind.name for kind in guide.kinds}
    sections = client.get(reverse("tendering:tender", args=[question.pk])).content.decode()
    assert here in sections
    for rule in guide.rules:
        assert rule.asks in page
        assert set(rule.kinds) <= kinds
        assert all(words in page for words, _place in rule.place.parts)
    for told in guide.people:
        assert told.parts[-1][0] in page
    later = {"kluis", "antwoorden"}  # there once the tender was published
    for name in {rule.at for rule in guide.rules} - {"", "gunning"}:
        assert (f'id="{name}"' in sections) == (name not in later), name
        assert (f'#{name}"' in page) == (name not in later), name


def test_the_length_of_a_part_is_set_kept_and_changed_by_a_notice(question, town, at, client):
    client.force_login(town.staff)
    url = reverse("tendering:counted", args=[question.pk])
    version = current_tender(question).version
    typed = {"tie_break": "", "extensions": "0", "words_approach": "700", "words_risks": "200"}
    assert client.post(url, typed | {"version": version}).status_code == 302
    assert 'value="700"' in client.get(url).content.decode()
    tender = current_tender(question)
    assert tender.part_words == {"approach": 700, "risks": 200}
    Tender.objects.filter(pk=tender.pk).update(published_at=at)
    Question.objects.filter(pk=question.pk).update(status=Status.COALITION_FORMING)
    notice = notices.announce_change(
        current_tender(question),
        changes={"words-approach": 900, "words-risks": None},
        reason="Te krap.",
        matters=False,
        argument="",
        by=town.staff,
        at=at,
    )
    assert current_tender(question).part_words == {"approach": 900}
    assert {(row["old"], row["new"]) for row in notice.changes} == {("700", "900"), ("200", "")}


@pytest.mark.parametrize("subject", [one for one in Subject.values if one != Subject.OTHER])
def test_every_subject_of_a_call_has_a_usual_text_to_begin_from(subject):
    assert len(usual_text(subject)) > 60


def test_a_rule_begins_from_the_usual_text_and_asks_what_is_still_open(question, town, client):
    client.force_login(town.staff)
    url = reverse("tendering:add_rule", args=[question.pk])
    body = client.get(f"{url}?over=lots").content.decode()
    assert "percelen" in body
    assert client.get(f"{url}?over=onzin").status_code == 200
    typed = {"subject": "lots", "what": usual_text("lots")}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "[geen]" in answer.content.decode()
    assert client.post(url, typed | {"what": "Er zijn geen percelen."}).status_code == 302
    assert client.post(url, typed | {"subject": "niets", "what": "Ja."}).status_code == 422
    assert GroundRule.objects.get().what == "Er zijn geen percelen."


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({}, 302),
        ({"term_months": "36", "extensions": "1", "extension_months": "12"}, 302),
        ({"term_months": "36", "extensions": "1", "extension_months": ""}, 422),
        ({"extensions": "1", "extension_months": "12"}, 422),  # of an agreement without an end
        ({"least_total": "10.5"}, 422),
        ({"most_words": "20"}, 422),
        ({"words_approach": "10"}, 422),
        ({"words_approach": "700", "words_risks": ""}, 302),
        ({"tie_break": "dobbelen"}, 422),
    ],
)
def test_rules_that_the_site_counts_by_are_checked(question, town, client, typed, status):
    client.force_login(town.staff)
    url = reverse("tendering:counted", args=[question.pk])
    base = {"tie_break": "", "extensions": "0", "version": current_tender(question).version}
    assert client.post(url, base | typed).status_code == status
    assert Tender.objects.filter(question=question).count() == 1
    assert AwardCriterion.objects.count() == 2


def test_every_moment_of_a_usual_call_stands_in_the_schedule():
    assert {"publication", "meeting", "questions_until", "answers_by", "deadline"} <= set(
        schedule.MOMENTS
    )
