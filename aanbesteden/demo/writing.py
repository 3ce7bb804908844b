"""The sheet is written by several people: drafts, life domains, comments, an answer to advice."""

from aanbesteden.articulation import comment_operations, operations, texts, wording_operations
from aanbesteden.articulation.sheet_models import PartOf, SheetPart
from aanbesteden.demo.diary import Diary

WRITES = {
    "beoogd": operations.state_outcome,
    "denkvolgorde": operations.think_in_order,
    "kader": operations.write_framework,
}


def plan(diary: Diary, content) -> None:
    """Everything around the texts of one question that more than one person did."""
    key = content["vraag"]["key"]
    for row in content.get("versie", ()):
        diary.note(row["day"], lambda at, row=row: _write(diary, key, row, at), hour=9, minute=30)
    for row in content.get("leefdomein", ()):
        diary.note(row["day"], lambda at, row=row: _describe(diary, key, dict(row), at), hour=15)
    for row in content.get("deelopmerking", ()):
        _plan_comment(diary, key, row)
    for row in content.get("taaladvies", ()):
        diary.note(row["day"], lambda at, row=row: _answer_advice(diary, key, row, at), hour=17)


def _write(diary: Diary, key: str, row, at) -> None:
    """An earlier or a later text of one part."""
    by, write = diary.people[row["by"]], WRITES[row["deel"]]
    write(diary.question(key), changes=row["tekst"], version=None, by=by, at=at)


def _describe(diary: Diary, key: str, row, at) -> None:
    by = diary.people[row.pop("by")]
    operations.describe_domain(
        diary.question(key), row.pop("domain"), changes=row, version=None, by=by, at=at
    )


def _plan_comment(diary: Diary, key: str, row) -> None:
    made = ("comment", key, row["day"], row["part"])

    def ask(at):
        about = PartOf(diary.question(key), SheetPart(row["part"]))
        asked_of = diary.people[row["of"]] if "of" in row else None
        by = diary.people[row["by"]]
        diary.made[made] = comment_operations.ask(
            about, text=row["text"], asked_of=asked_of, by=by, at=at
        )

    def answer(at):
        by = diary.people[row["answered_by"]]
        comment_operations.answer(diary.again(*made), text=row["answer"], by=by, at=at)

    def settle(at):
        comment_operations.settle(diary.again(*made), by=diary.people[row["by"]], at=at)

    diary.note(row["day"], ask, hour=11)
    if "answer" in row:
        diary.note(row["answered"], answer, hour=14)
    if "settled" in row:
        diary.note(row["settled"], settle, hour=16)


def _answer_advice(diary: Diary, key: str, row, at) -> None:
    """Answer the first thing that is asked about a text; rules that changed may ask nothing."""
    question, by = diary.question(key), diary.people[row["by"]]
    asked = [
        one
        for text in texts.advice_on(question, by).texts
        if text.place == row["place"]
        for one in text.raised
    ]
    for one in asked[:1]:
        wording_operations.answer_advice(
            question,
            place=row["place"],
            rule=one.question.rule.id,
            words=one.words,
            answer=row["answer"],
            by=by,
            at=at,
        )
