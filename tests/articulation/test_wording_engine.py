"""The engine of the advice on wording: what it reads, and that no text can hurt it."""

import re
import tomllib
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden.articulation.wording import engine, rulebase
from aanbesteden.articulation.wording.marked import marked_sentences
from aanbesteden.articulation.wording.packaging import check_packaging
from aanbesteden.articulation.wording.patterns import (
    BadPattern,
    Lists,
    Sight,
    read_pattern,
    read_words,
)
from aanbesteden.articulation.wording.words import is_number, sentences, stem

BASE = rulebase.shipped()
LISTS = Lists()
LISTS["dier"] = read_words(["kat", "hond", "*vis"], LISTS)
WORDS = ["uur", "500", "niet", "geen", "maar", "wie", "levert", "samen", "passende", "zorg", "."]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*WORDS, ",", "?", "“", "\n", "é"]), max_size=30).map(" ".join),
)


def label(text: str) -> str:
    return engine.label_of(engine.judge(text, BASE))


def sees(pattern: str, text: str) -> bool:
    found = read_pattern(pattern, LISTS)
    return any(found.matches(Sight(sentence, LISTS)) for sentence in sentences(text))


@pytest.mark.parametrize(
    "pattern, text, seen",
    [
        ("uur", "Een UUR zorg", True),
        ("uur", "Voorleesuur", False),
        ("*uur", "Voorleesuur", True),
        ("*uur", "Een uur", False),
        ("steun*", "Steunkousen aan", True),
        ("*zorg*", "De jeugdzorgaanbieder", True),
        ("leveren~", "Wie levert dat?", True),
        ("efficient~", "een efficiënte school", True),
        ("# .. uren", "twintig extra lange uren", True),
        ("# .. uren", "twintig en nog wat extra uren", False),
        ("^ wie", "Ja, wie?", False),
        ("wie $", "Ja, wie?", True),
        ("? wie", "Wie weet.", False),
        ("<dier>|muis", "De goudvis", True),
        ("*en|!mensen", "De mensen", False),
        ("9+", "een huiswerkklas", True),
    ],
)
def test_a_pattern_sees_what_its_language_says(pattern, text, seen):
    assert sees(pattern, text) is seen


@pytest.mark.parametrize(
    "pattern", ["", "   ", "..", ".. uur", "uur ...", "uur ^", "$ uur", "^", "<weg>", "(a+)+$", "*",
                "a" * 301, "a .. b .. c .. d .. e", " ".join("a" * 1 for _ in range(13))],
)  # fmt: skip
def test_a_pattern_that_is_none_is_refused(pattern):
    with pytest.raises(BadPattern):
        read_pattern(pattern, LISTS)


@pytest.mark.parametrize(
    "one, other",
    [("leveren", "levert"), ("kopen", "koopt"), ("geven", "geeft"), ("passend", "passende")],
)
def test_forms_of_one_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_numbers_are_read_in_figures_and_letters():
    for word in ("12", "1.200", "twintig", "vijfhonderd", "vijfenveertig", "anderhalf"):
        assert is_number(word), word
    for word in ("een", "achter", "eendje", "zesmaal"):
        assert not is_number(word), word


def test_a_year_is_no_number_that_is_counted():
    (sentence,) = sentences("In 2027 wil de gemeente 2000 uur hulp.")
    assert [word.folded for word in sentence.words if word.folded[0].isdigit()] == ["2000"]
    assert "jaartal" in [word.folded for word in sentence.words]


def test_sentences_end_where_they_end():
    text = "Dr. Bos belt o.a. om 9.30 uur. Dan? Kom maar!\n- Eerste punt\n- Tweede punt"
    found = [text[one.start : one.end] for one in sentences(text)]
    assert found == [
        "Dr. Bos belt o.a. om 9.30 uur", "Dan", "Kom maar", "Eerste punt", "Tweede punt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Wie helpt vijfhonderd ouderen met hun steunkousen?", "narrow"),
        ("Niet: hoeveel uur huishoudelijke hulp, maar: hoe blijft iemand baas in huis?", "broad"),
        ("De opdrachtnemer levert niet meer dan 500 uur hulp per week.", "narrow"),
        ("Uren kopen we niet meer in.", "plain"),
        ("Vorig jaar leverde de thuiszorg 31.000 uur hulp.", "plain"),
        ("Samen maken we passende zorg efficiënt.", "cover"),
        ("Passend onderwijs is een wet.", "plain"),
        ("Wie neemt de uitdaging aan dat ouderen hier gelukkig oud worden?", "broad"),
        ("Er worden 40 taalcoaches ingezet.", "narrow"),
        ("Sinds 2019 werken hier 40 taalcoaches.", "plain"),
        ("Het woord doelmatig staat in de wet.", "plain"),
        ("De wethouder vindt deze aanpak “integraal” en “doelmatig”.", "plain"),
        ("“Samen maken we passende zorg efficiënt.”", "cover"),
        ("Meedoen is niet vrijblijvend.", "cover"),
        ("Versterking van de samenwerking leidt tot verbetering van de ondersteuning.", "cover"),
        ("In 2024 kwamen 's avonds foto's en 's ochtends auto's voorbij.", "plain"),
    ],
)
def test_denial_telling_quoting_and_bounds_change_what_is_meant(text, expected):
    assert label(text) == expected


def test_vague_words_however_many_get_one_question():
    text = "Samen maken we passende, integrale, flexibele en doelmatige zorg efficiënt met regie."
    advice = engine.advise(text, BASE)
    assert len(advice.questions) == 1
    assert len(advice.questions[0].marks) >= 4
    assert advice.questions[0].rule.asks.endswith((".", "?"))


def test_at_most_two_questions_come_back_and_the_rest_is_counted():
    text = (
        "Wie levert 500 uur hulp? Plaats een hek. De opdrachtnemer dient een certificaat te "
        "hebben. Werk volgens de methodiek. Het tarief per uur is 60 euro. Wij zoeken een bureau."
    )
    advice = engine.advise(text, BASE)
    assert len(advice.questions) == engine.MOST_QUESTIONS == 2
    assert advice.held_back >= 1


def test_a_tender_is_asked_for_what_stands_in_it_and_for_what_is_nowhere_in_it():
    bad = (
        "Alle risico's zijn voor rekening van de opdrachtnemer. Bij te late levering volgt een "
        "boete. De hoofdaannemer stuurt de onderaannemers aan."
    )
    found = {one.rule.id for one in check_packaging(bad, BASE, price_dominates=True).questions}
    assert found == {
        "prijs-weegt-zwaar", "risico-bij-een", "vooral-straf", "bundel-contracten",
        "geen-ruimte-om-bij-te-sturen", "meest-kwetsbaren-ontbreken",
    }  # fmt: skip
    good = (
        "De coalitie mag haar aanpak aanpassen als een andere beter werkt. Elk voorstel zegt wat "
        "het doet voor de meest kwetsbare mensen, en wij delen wat tegenvalt. Er is geen boete."
    )
    assert check_packaging(good, BASE).questions == ()
    assert check_packaging("Nog leeg.", BASE).questions == ()


@given(TEXTS)
@settings(max_examples=25, deadline=None)
def test_any_text_is_read_without_an_error_and_marked_within_itself(text):
    advice = engine.advise(text, BASE)
    assert len(advice.questions) <= engine.MOST_QUESTIONS
    for question in (*advice.questions, *check_packaging(text, BASE).questions):
        for mark in question.marks:
            assert 0 <= mark.start < mark.end <= len(text)
    for pieces in marked_sentences(text, advice):
        assert "".join(piece.text for piece in pieces) in text
        assert any(piece.numbers for piece in pieces)


def test_time_grows_no_faster_than_the_text():
    sentence = "wie levert " + "uur niet geen maar zorg 500 " * 40
    engine.judge(sentence, BASE)  # every word is known now

    def took(times: int) -> float:
        begin = process_time()
        engine.judge(f"{sentence}. " * times, BASE)
        return process_time() - begin

    assert took(8) < 40 * max(took(2), 0.001)


def test_every_shipped_rule_says_all_it_has_to_say():
    rows = tomllib.loads(rulebase.SHIPPED.read_text("utf-8"))["rule"]
    assert len({row["id"] for row in rows}) == len(rows) == len(BASE.rules)
    for rule in BASE.rules:
        assert rule.label in rulebase.LABELS
        assert rule.signs or rule.silent_if
        assert all((rule.title, rule.why, rule.asks, rule.better)), rule.id
        assert re.search(r"\?|Zeg het", rule.asks), rule.id


def test_a_change_is_laid_over_the_shipped_rules_and_can_switch_one_off():
    row = {"id": "doelmatig", "label": "cover", "is_on": False}
    without = rulebase.with_changes(BASE, [row])
    assert without.by_id("doelmatig") is None
    own = {"id": "eigen", "label": "cover", "title": "Eigen", "signs": ["flapdrol~"], "asks": "?"}
    more = rulebase.with_changes(BASE, [own])
    assert engine.label_of(engine.judge("Wat een flapdrollen.", more)) == "cover"
    assert BASE.by_id("eigen") is None
