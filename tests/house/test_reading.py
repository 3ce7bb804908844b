"""Our texts are read with ease: short sentences, known words (`python -m tools.reading`)."""

import pytest

from tools import reading


def test_no_text_of_ours_is_too_hard():
    assert list(reading.too_hard(reading.texts())) == []


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("vraag", 1), ("gemeente", 3), ("uitnodiging", 4), ("moeilijk", 2), ("ideeën", 3)],
)
def test_dutch_syllables_are_counted_by_their_vowels(word, syllables):
    assert reading.syllables(word) == syllables


def test_long_sentences_and_words_of_offices_are_found():
    long = " ".join(["woord"] * (reading.LONGEST_SENTENCE + 1))
    found = [reading.plain(f"{long}."), reading.plain("Derhalve dient u tevens te betalen.")]
    said = "\n".join(reading.too_hard(found))
    assert f"{reading.LONGEST_SENTENCE + 1} words" in said
    assert "“derhalve”: say “daarom, dus”" in said
    assert "“tevens”: say “ook”" in said


def test_a_word_that_is_explained_on_the_spot_is_no_jargon():
    found = [reading.plain("Faciliteren: anderen helpen.")]
    assert "say" not in "\n".join(reading.too_hard(found))


def test_markup_and_placeholders_are_not_read_as_words():
    text = reading.plain("<p>Dag %(name)s.</p><p>Tot &amp; met morgen.</p>")
    assert text.words == "Dag Naam.\nTot & met morgen."
