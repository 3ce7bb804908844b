"""Risks, incentives and a disagreement beside an agreement."""

from aanbesteden.agreements.queries import current_agreement
from aanbesteden.agreements.sharing import operations
from aanbesteden.agreements.sharing.models import (
    AgreementLink,
    Disagreement,
    Incentive,
    SharedRisk,
)
from aanbesteden.demo.diary import Diary

WRITER = "contractmanager"
RISK = ("text", "carried_by", "weight", "measure")
STEPS = ("subject", "interests", "facts", "inventions")


def plan_sharing(diary: Diary, done, key: str) -> None:
    """What stands under `samen_dragen` and `oneens` in the content."""

    def add(model, values, by, at):
        agreement = current_agreement(diary.questions[key])
        return operations.add(model, agreement, values=values, by=diary.people[by], at=at)

    row = done.get("samen_dragen", {"risicos": (), "prikkels": ()})
    for risk in row["risicos"]:
        values = dict(zip(RISK, risk, strict=True))
        diary.note(row["day"], lambda at, values=values: add(SharedRisk, values, WRITER, at))
    for kind, text in row["prikkels"]:
        values = {"kind": kind, "text": text}
        diary.note(row["day"], lambda at, values=values: add(Incentive, values, WRITER, at))
    if "raakt" in done:
        link = done["raakt"]

        def touch(at):
            other = current_agreement(diary.questions[link["vraag"]])
            values = {"other": other, "effect": link["effect"], "note": link["note"]}
            add(AgreementLink, values, WRITER, at)

        diary.note(link["day"], touch)
    if "oneens" in done:
        _plan_disagreement(diary, done["oneens"], key, add)


def _plan_disagreement(diary: Diary, row, key: str, add) -> None:
    def write(at):
        values = {name: row[name] for name in STEPS}
        diary.made["disagreement", key] = add(Disagreement, values, row["by"], at)

    def decide(at):
        changes = {name: row[name] for name in ("decision", "relation")}
        operations.change(
            diary.again("disagreement", key), changes=changes, by=diary.people[WRITER], at=at
        )

    diary.note(row["day"], write)
    diary.note(row["decision_day"], decide)
