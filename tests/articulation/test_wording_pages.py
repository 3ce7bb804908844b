"""Advice on wording in the browser: it asks, is answered, blocks nothing; rules are tried first."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.articulation import texts, wording_operations
from aanbesteden.articulation.models import AdviceAnswer, AdviceRule, Articulation
from aanbesteden.articulation.rule_store import current_rules
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from tests import makers

NARROW = "Wie levert 500 uur <b>hulp</b> per week?"


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def asked(town):
    """A question whose outcome is written narrowly."""
    question = makers.question_at(town, Status.ARTICULATION)
    Articulation.objects.create(question=question, change=NARROW)
    return question


def place(text, user):
    return next(one for one in texts.advice_on(text, user).texts if one.place.endswith("change"))


def test_advice_while_typing_is_for_who_is_signed_in_and_escapes_what_was_typed(town):
    url = reverse("articulation:advise")
    assert Client().post(url, {"text": NARROW}).status_code == 302
    page = as_(town.resident).post(url, {"text": NARROW}).content.decode()
    assert "<mark>" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert as_(town.resident).post(url, {"text": "Mooi weer."}).content.strip() == b""


@pytest.mark.usefixtures("rated")
def test_advice_while_typing_is_rated(town):
    client, url = as_(town.resident), reverse("articulation:advise")
    codes = {client.post(url, {"text": "x"}).status_code for _ in range(62)}
    assert codes == {200, 429}


def test_the_words_are_marked_on_the_page_and_the_answer_is_kept_beside_them(town, asked):
    client = as_(town.staff)
    page = client.get(reverse("articulation:wording", args=[asked.pk])).content.decode()
    assert "<mark>" in page
    assert "<b>hulp" not in page
    raised = place(asked, town.staff).raised[0]
    url = reverse(
        "articulation:answer_advice",
        args=[asked.pk, "articulation.change", raised.question.rule.id],
    )
    assert url in page
    assert client.post(url, {"answer": ""}).status_code == 422
    sent = client.post(url, {"answer": "Wij houden dit, want <i>zo</i> is het."})
    assert sent.status_code == 302
    page = client.get(reverse("articulation:wording", args=[asked.pk])).content.decode()
    assert "Wij houden dit, want &lt;i&gt;zo" in page
    event = audit.Event.objects.get(kind="advice.answered")
    assert (event.by, event.question, event.is_public) == (town.staff, asked, False)


def test_an_answer_holds_for_its_words_only(town, asked):
    raised = place(asked, town.staff).raised[0]
    wording_operations.answer_advice(
        asked,
        place="articulation.change",
        rule=raised.question.rule.id,
        words=raised.words,
        answer="Want",
        by=town.staff,
        at=makers.START,
    )
    assert place(asked, town.staff).raised[0].answer.answer == "Want"
    Articulation.objects.update(change="Wie levert 900 uur hulp per week?")
    assert place(asked, town.staff).raised[0].answer is None


def test_readers_read_the_advice_and_only_writers_answer(town, asked):
    url = reverse("articulation:wording", args=[asked.pk])
    page = as_(town.council_member).get(url)
    assert page.status_code == 200
    assert "articulation.change/" not in page.content.decode()
    values = {"place": "articulation.change", "rule": "x", "words": "", "answer": "y"}
    for user in (town.council_member, town.controller, town.resident, town.superuser):
        with pytest.raises((Refused, NotFound)):
            wording_operations.answer_advice(asked, by=user, at=makers.START, **values)
    assert not AdviceAnswer.objects.exists()


def test_narrow_words_block_nothing(town):
    question = makers.question_at(town, Status.ARTICULATION)
    url = reverse("articulation:outcome", args=[question.pk])
    assert as_(town.staff).post(url, {"change": NARROW}).status_code == 302
    assert Articulation.objects.get(question=question).change == NARROW


def rule_data(**changes):
    data = {
        "is_on": "on", "label": "cover", "title": "Toverwoord", "signs": "toverwoord~",
        "why": "Daarom.", "asks": "Wat bedoelt u?", "version": 1,
    }  # fmt: skip
    return data | changes


def test_a_rule_is_tried_without_being_kept_then_kept_and_put_back(town):
    client = as_(town.administrator)
    url = reverse("articulation:add_rule")
    tried = client.post(url, rule_data(sample="Een toverwoord.") | {"try": "1"})
    assert tried.status_code == 200
    assert tried.context["trial"].then.count == tried.context["trial"].now.count
    assert len(tried.context["trial"].tried[0].advice.raised) == 1
    assert not AdviceRule.objects.exists()
    assert client.post(url, rule_data()).status_code == 302
    rule = AdviceRule.objects.get(code="toverwoord")
    assert current_rules().by_id("toverwoord") is not None
    off = rule_data(version=rule.version)
    off.pop("is_on")
    assert client.post(reverse("articulation:rule", args=["toverwoord"]), off).status_code == 302
    assert current_rules().by_id("toverwoord") is None
    back = reverse("articulation:restore_rule", args=["toverwoord"])
    assert client.post(back).status_code == 302
    assert not AdviceRule.objects.exists()
    kinds = set(audit.Event.objects.filter(subject="advicerule").values_list("kind", flat=True))
    assert kinds == {"advice_rule.added", "advice_rule.changed", "advice_rule.restored"}


def test_switching_a_shipped_rule_off_shows_what_is_lost(town):
    client = as_(town.administrator)
    url = reverse("articulation:rule", args=["beleidstaal"])
    data = client.get(url).context["form"].initial
    sent = {name: data[name] for name in ("label", "title", "signs", "hints", "why", "asks")}
    trial = client.post(url, sent | {"try": "1"}).context["trial"]
    assert trial.then.recall < trial.now.recall
    assert trial.changes
    assert not trial.changes[0].better


def test_a_pattern_that_is_no_pattern_is_explained(town):
    answer = as_(town.administrator).post(
        reverse("articulation:add_rule"), rule_data(signs="(a+)+$\n.. uur")
    )
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["signs"]) == 2


def test_two_administrators_do_not_lose_each_others_words(town):
    client = as_(town.administrator)
    client.post(reverse("articulation:add_rule"), rule_data())
    url = reverse("articulation:rule", args=["toverwoord"])
    assert client.post(url, rule_data(asks="De een?")).status_code == 302
    assert client.post(url, rule_data(asks="De ander?")).status_code == 409


def test_only_administrators_change_rules(town):
    for user in (town.staff, town.controller, town.superuser):
        with pytest.raises(Refused):
            wording_operations.add_rule(values={"code": "x"}, by=user, at=makers.START)
    assert not AdviceRule.objects.exists()


def test_the_page_takes_as_many_queries_for_many_answers(town, asked):
    client, url = as_(town.staff), reverse("articulation:wording", args=[asked.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    def answer(rule: str) -> None:
        AdviceAnswer.objects.create(
            question=asked, place="x", rule=rule, answer="y", by=town.staff, at=makers.START
        )

    queries()
    answer("een")
    few = queries()
    for number in range(30):
        answer(f"meer-{number}")
    assert queries() == few
