"""The advice is measured on sentences, and says clearly what is wrong with a file of them."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from aanbesteden.articulation.wording import rulebase
from aanbesteden.articulation.wording.score import (
    HELD_OUT,
    SENTENCES,
    BadFile,
    read_file,
    read_part,
    read_rows,
    score,
)


def run(*args, **options) -> str:
    out = StringIO()
    call_command("advice_score", *args, stdout=out, **options)
    return out.getvalue()


def test_the_advice_reaches_its_aim_on_the_sentences_it_was_not_written_against():
    found = score(read_part(HELD_OUT), rulebase.shipped())
    assert found.count >= 240
    assert found.precision >= 0.9
    assert found.recall >= 0.85


def test_enough_sentences_of_every_label_are_shipped_each_with_a_reason_and_once():
    texts, labels = [], Counter()
    for path in SENTENCES.glob("*/*.tsv"):
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].split("\t") == ["label", "field", "sentence", "why"]
        assert all(line.split("\t")[3].strip() for line in lines[1:]), path
        rows = read_file(path)
        texts += [row.text for row in rows]
        labels.update(row.label for row in rows)
    assert len(texts) == len(set(texts)) >= 240
    assert min(labels.values()) >= 60
    assert set(labels) == {"narrow", "broad", "cover", "plain"}


def test_columns_in_any_order_with_mark_returns_and_quotes_are_read(tmp_path):
    path = tmp_path / "zinnen.tsv"
    path.write_bytes(
        '\ufeffsentence\tnote\tLabel\r\n"Wie levert 500 uur ""hulp""?"\tx\tNARROW\r\n\r\n'
        "De raad vergadert.\t\tplain\r\n".encode()
    )
    rows = read_file(path)
    assert [(row.label, row.text) for row in rows] == [
        ("narrow", 'Wie levert 500 uur "hulp"?'),
        ("plain", "De raad vergadert."),
    ]


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "empty"),
        ("zin\tlabel\nWie\tnarrow\n", "no column sentence"),
        ("label\tsentence\nsmal\tWie?\n", "line 2: label 'smal'"),
        ("label\tsentence\nplain\n", "line 2: a column is missing"),
        ("label\tsentence\nplain\t \n", "line 2: the sentence is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_where_and_why(text, said):
    with pytest.raises(BadFile, match=said):
        read_rows(text, "zinnen.tsv")


def test_the_command_prints_an_object_and_a_clear_refusal(tmp_path):
    path = tmp_path / "zinnen.tsv"
    path.write_text(
        "label\tsentence\nnarrow\tWie levert 500 uur hulp?\nnarrow\tMooi weer.\n"
        "plain\tDe raad vergadert op maandag.\nbroad\tHoe wordt iedereen gelukkig oud?\n"
    )
    found = json.loads(run(path, as_json=True))
    assert (found["precision"], found["recall"]) == (1.0, 0.5)
    assert [(row["sentence"], row["kind"]) for row in found["wrong"]] == [("Mooi weer.", "missed")]
    assert "recall 0.50" in run(path)
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "weg.tsv")
    (tmp_path / "beeld.tsv").write_bytes(b"\xff\x00\x81")
    with pytest.raises(CommandError, match="not text in UTF-8"):
        run(tmp_path / "beeld.tsv")
