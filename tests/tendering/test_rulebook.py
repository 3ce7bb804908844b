"""The shipped rules read in the language of the reader; numbers and sources stand once."""

import pytest
from django.utils import translation

from aanbesteden.tendering.rulebook import shipped, translated


def test_every_rule_has_its_english_words_and_no_other():
    english = translated("en")
    assert set(english) == {rule.code for rule in shipped()}
    for code, said in english.items():
        assert set(said) == {"subject", "text"}, code
        assert all(said.values()), code


@pytest.mark.parametrize(
    ("language", "begin"),
    [("nl", "Opschortende"), ("en", "Standstill"), ("fr", "Opschortende")],
)
def test_a_rule_reads_in_the_language_of_the_reader_or_else_in_dutch(language, begin):
    rule = next(rule for rule in shipped() if rule.code == "standstill")
    with translation.override(language):
        assert rule.subject.startswith(begin)
