"""A panel that is asked now and then: who agreed, what was asked, and who answered."""

from aanbesteden.demo.diary import Diary
from aanbesteden.demo.parties import agreement_of
from aanbesteden.monitoring.panels import operations as panels
from aanbesteden.monitoring.surveys import operations as surveys

OF_PANEL = ("name", "about", "members_are", "every", "is_open")


def plan(diary: Diary, done, key: str, manager: str) -> None:
    for row in done.get("panel", ()):
        name = ("panel", key, row["name"])
        diary.note(row["day"], lambda at, r=row, n=name: _make(diary, n, r, key, manager, at))
        diary.note(row["day"] + 4, lambda at, r=row, n=name: _gather(diary, n, r, at), hour=19)
        for asked in row["vragenlijst"]:
            _plan_asking(diary, asked, name, manager)


def _make(diary: Diary, name, row, key: str, manager: str, at) -> None:
    values = {field: row[field] for field in OF_PANEL}
    by = diary.people[manager]
    diary.made[name] = panels.make(agreement_of(diary, key), values=values, by=by, at=at)


def _gather(diary: Diary, name, row, at) -> None:
    """They come in by the public page and agree by the link in their mail."""
    panel = diary.again(*name)
    for number in range(1, row["leden"] + 1):
        panels.ask(panel, row["adres"].replace("@", f"{number}@"), at=at)
    for member in panel.members.order_by("pk")[: row["toegestemd"]]:
        panels.agree(member, at=at)


def _plan_asking(diary: Diary, row, panel, manager: str) -> None:
    name = ("panel survey", *panel, row["title"])

    def ask(at):
        by = diary.people[manager]
        asked = diary.again(*panel)
        values = {"title": row["title"], "intro": row["intro"], "audience": "panel",
                  "panel": asked, "closes_on": diary.calendar.on(row["closes"])}  # fmt: skip
        made = surveys.make(asked.agreement, values=values, by=by, at=at)
        for item in row["vragen"]:
            surveys.add_item(made, values=item, by=by, at=at)
        surveys.open_it(made, by=by, at=at)
        diary.made[name] = made

    def answer(at):
        survey = diary.again(*name)
        keys = list(survey.items.values_list("pk", flat=True))
        links = survey.links.filter(used=False).order_by("pk")
        for link, given in zip(links, row["antwoorden"], strict=False):
            marks = dict(zip(keys, map(int, given.split()), strict=True))
            surveys.reply(link, answers=marks, at=at)

    diary.note(row["day"], ask)
    diary.note(row["day"] + 2, answer)
    for word, deed in (("reminded", surveys.remind), ("shown", surveys.show)):
        if word in row:
            diary.note(
                row[word], lambda at, d=deed: d(diary.again(*name), by=diary.people[manager], at=at)
            )
