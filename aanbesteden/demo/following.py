"""Following together: the arrangement, numbers, stories and reviews."""

from decimal import Decimal

from aanbesteden.demo import failing, listening, marking, paneling
from aanbesteden.demo.arranging import plan_arranging
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.parties import agreement_of, partner_of
from aanbesteden.monitoring import operations as monitoring
from aanbesteden.monitoring import telling
from aanbesteden.monitoring.reviewing import operations as reviewing
from aanbesteden.monitoring.stories.operations import note_meaning, record_interview

VERIFIER = "verificatie"
OF_INDICATOR = "name definition unit direction source".split()
MORE_OF_INDICATOR = "kind every frequency origin burden_minutes reliability relevance".split()
OF_REVIEW = (
    "attendees adds_up right_way invisible most_vulnerable goes_well must_improve disagreement"
).split()
OF_STORY = "title text pseudonym about moved".split()


def plan(diary: Diary, content, done) -> None:
    key, manager = content["vraag"]["key"], content["vraag"]["manager"]
    row = done["arrangement"]
    diary.note(row["day"], lambda at: _design(diary, row, key, manager, at))
    plan_arranging(diary, row, key, manager)
    period = done["overeenkomst"]
    for number, indicator in enumerate(done["indicator"]):
        diary.note(
            row["day"] + 2,
            lambda at, indicator=indicator: _add_indicator(diary, indicator, period, key, at),
            minute=number,
        )
        _plan_measurements(diary, indicator, key)
    for number, party in enumerate(period["handtekening"]):
        by = party["by"] if party["partner"] else manager
        diary.note(
            row["agree"],
            lambda at, name=party["partner"], by=by: monitoring.agree_to_arrangement(
                agreement_of(diary, key).arrangement,
                partner=partner_of(diary, key, name),
                by=diary.people[by],
                at=at,
            ),
            minute=number,
        )
    for story in done["verhaal"]:
        _plan_story(diary, story, key)
    listening.plan(diary, done, key, manager)
    paneling.plan(diary, done, key, manager)
    marking.plan(diary, done, key)
    for failure in done.get("mislukt", ()):
        failing.plan(diary, failure, key, manager)
    for review in done["gesprek"]:
        _plan_review(diary, review, key)


def _design(diary: Diary, row, key: str, by: str, at) -> None:
    changes = {name: row[name] for name in ("watchers", "rhythm", "qualitative")}
    arrangement = agreement_of(diary, key).arrangement
    changes |= {"trust_every": row.get("trust_every")}
    monitoring.change_arrangement(arrangement, changes=changes, by=diary.people[by], at=at)


def _add_indicator(diary: Diary, row, period, key: str, at) -> None:
    values = {name: row[name] for name in OF_INDICATOR}
    values |= {name: row[name] for name in MORE_OF_INDICATOR if name in row}
    values |= {
        "baseline": Decimal(row["baseline"]),
        "baseline_on": diary.calendar.on(period["day"]),
        "target": Decimal(row["target"]),
        "target_on": diary.calendar.on(period["ends_on"]),
        "supplied_by": partner_of(diary, key, row["supplied_by"]),
        "next_due_on": diary.calendar.on(row["metingen"][0][0] + 14),
    }
    diary.made["indicator", key, row["key"]] = monitoring.add_indicator(
        agreement_of(diary, key), values=values, by=diary.people[VERIFIER], at=at
    )


def _plan_measurements(diary: Diary, row, key: str) -> None:
    """Every value, and with it the day the next one is due; the last may be due still."""
    due = [diary.calendar.on(later[0] + 14) for later in row["metingen"][1:]]
    due.append(diary.calendar.on(row["next_due"]) if "next_due" in row else None)
    for measured, next_due_on in zip(row["metingen"], due, strict=True):
        diary.note(
            measured[0] + 6,
            lambda at, args=(measured, next_due_on): _measure(diary, key, row, *args, at),
            hour=15,
        )


def _measure(diary: Diary, key: str, row, measured, next_due_on, at) -> None:
    day, value, group, note = measured
    monitoring.add_measurement(
        diary.again("indicator", key, row["key"]),
        values={
            "measured_on": diary.calendar.on(day),
            "value": Decimal(value),
            "group_size": group or None,
            "note": note,
        },
        by=diary.people[VERIFIER],
        at=at,
        next_due_on=next_due_on,
    )


def _plan_story(diary: Diary, row, key: str) -> None:
    values = {name: row[name] for name in OF_STORY} | {"consent": True}
    values |= {name: row[name] for name in ("told_as", "consent_of", "consent_how") if name in row}

    def tell(at):
        by = diary.people[row["by"]] if row["by"] else None
        if "consent_of" in row:
            made = record_interview(agreement_of(diary, key), values=values, by=by, at=at)
        else:
            made = telling.tell_story(diary.question(key), values=values, by=by, at=at)
        diary.made["story", key, row["title"]] = made

    def connect(at):
        numbers = [diary.again("indicator", key, name) for name in row["cijfers"]]
        story = diary.again("story", key, row["title"])
        note_meaning(story, moved=row["moved"], indicators=numbers, by=diary.people[VERIFIER],
                     at=at)  # fmt: skip

    def take(name, person):
        return lambda at: telling.step_story(
            diary.again("story", key, row["title"]), name, by=diary.people[person], at=at
        )

    diary.note(row["day"], tell, hour=20)
    if "then" in row:
        diary.note(row["day"] + 8, take(row["then"], VERIFIER))
    if "cijfers" in row:
        diary.note(row["day"] + 9, connect)
    if "withdraw" in row:
        diary.note(row["withdraw"], take("withdraw", row["by"]))


def _plan_review(diary: Diary, row, key: str) -> None:
    def record(at):
        values = {name: row[name] for name in OF_REVIEW}
        values["contract_reread"] = row.get("herlezen", False)
        diary.made["review", key, row["day"]] = telling.record_review(
            agreement_of(diary, key),
            values=values | {"held_on": diary.calendar.on(row["day"])},
            by=diary.people[VERIFIER],
            at=at,
        )

    diary.note(row["day"] + 3, record, hour=16)
    for number, dissent in enumerate(row.get("anders", [])):
        _plan_dissent(diary, dissent, key, row["day"], number)
    for number, action in enumerate(row["actie"]):
        _plan_action(diary, action, key, row["day"], number)


def _plan_dissent(diary: Diary, row, key: str, day: int, number: int) -> None:
    def disagree(at):
        reviewing.disagree(
            diary.again("review", key, day),
            partner=partner_of(diary, key, row["partner"]),
            about=row["about"],
            text=row["text"],
            by=diary.people[row["by"]],
            at=at,
        )

    diary.note(day + 4, disagree, hour=9, minute=number)


def _plan_action(diary: Diary, row, key: str, day: int, number: int) -> None:
    def agree(at):
        diary.made["action", key, row["text"]] = telling.add_action(
            diary.again("review", key, day),
            values={
                "text": row["text"],
                "owner": row["owner"],
                "due_on": diary.calendar.on(row["due"]),
                "for_user": diary.people[row["for"]] if "for" in row else None,
            },
            by=diary.people[VERIFIER],
            at=at,
        )

    def finish(at):
        action = diary.again("action", key, row["text"])
        reviewing.finish_action(action, outcome=row["how"], by=diary.people[VERIFIER], at=at)

    diary.note(day + 3, agree, hour=16, minute=5 + number)
    if "done" in row:
        diary.note(row["done"], finish, hour=12)
