"""A passage of a story is planted in every text of every table; then its teller takes it back."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from aanbesteden import audit
from aanbesteden.monitoring.models import Story
from aanbesteden.monitoring.stories.operations import take_back
from aanbesteden.monitoring.stories.quoting import without, without_in
from aanbesteden.monitoring.telling import step_story, tell_story
from aanbesteden.monitoring.withdrawing import operations
from aanbesteden.monitoring.withdrawing.models import Remainder
from aanbesteden.monitoring.withdrawing.tables import (
    LEFT,
    LEFT_FIELDS,
    is_data,
    models_with_texts,
    road_to_question,
)
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Document, Question
from aanbesteden.tasks import tasks_of
from aanbesteden.web import drafts
from aanbesteden.web.models import Draft
from cms.models import QuestionPage
from cms.publishing import refresh
from tests.accountability.conftest import AT, STORY

WORD = "kwz"
PASSAGE = f"Zo at ik er {WORD} op"  # short enough for every field that holds a passage
VALUES = {
    models.BooleanField: False,
    models.DecimalField: Decimal(1),
    models.DateTimeField: AT,
    models.DateField: date(2027, 1, 1),
    models.TimeField: time(9),
    models.IntegerField: 1,
    models.BinaryField: b"x",
    models.JSONField: {},
    models.CharField: "x",
    models.TextField: "x",
}


@pytest.fixture
def told(town, accounting):
    values = STORY | {"text": f"Het was koud. {PASSAGE} en toen werd het warm."}
    # A teller may also be somebody of whom nothing was read yet.
    made = Story.objects.create(agreement=accounting.agreements.get(), told_at=AT, consent_at=AT,
                                added_by=town.resident, status="published", **values)  # fmt: skip
    refresh(accounting, at=AT)
    return made


def any_row(model):
    """A row of this table, made with whatever it needs where there is none."""
    found = model._base_manager.order_by("pk").first()
    if found is not None:
        return found
    if issubclass(model, Page):
        made = model(title="x", slug=f"x-{model.__name__.lower()}", locale_id=1)
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and not field.primary_key and not field.null:
                setattr(made, field.attname, any_row(field.related_model).pk)
        return Page.objects.order_by("path").first().add_child(instance=made)
    made = model()
    for field in model._meta.concrete_fields:
        if field.auto_created or field.primary_key or field.null or field.has_default():
            continue
        if isinstance(field, (models.FileField, StreamField)):
            continue  # empty by itself
        if isinstance(field, models.ForeignKey):
            setattr(made, field.attname, any_row(field.related_model).pk)
        else:
            kind = next(one for one in type(field).__mro__ if one in VALUES)
            setattr(made, field.name, VALUES[kind])
    model._base_manager.bulk_create([made])
    return model._base_manager.order_by("pk").last()


def plant(own: Question) -> dict[str, int]:
    """The passage in every text of one row of every table; the key of that row by its model."""
    planted = {}
    for model, fields in models_with_texts():
        row = any_row(model)
        values = {}
        for field in fields:
            if not is_data(field):
                values[field.name] = PASSAGE
            elif isinstance(field, models.JSONField):
                values[field.name] = {"rows": [{"text": f"En toen: {PASSAGE.upper()}"}]}
            else:
                blocks = f'[{{"type": "text", "value": "<p>Zo at ik <b>er {WORD}</b> op</p>"}}]'
                values[field.name] = field.to_python(blocks)
        if model is Revision:
            del values["content"]
            page = QuestionPage.objects.get(question=own)
            page.intro = f"<p>Zo at&nbsp;ik er <i>{WORD}</i> op</p>"
            page.save_revision()
        if model.__name__ == "LedgerEntry":
            continue  # the database refuses every change; see below
        model._base_manager.filter(pk=row.pk).update(**values)
        planted[model.__name__] = row.pk
    return planted


def in_database() -> dict[str, set]:
    """Tables in which the word stands, in any column, and in which rows."""
    found: dict[str, set] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [row for row in cursor.fetchall() if WORD in str(row).casefold()]
            if rows:
                found[table] = {row[0] for row in rows}
    return found


@pytest.fixture
def without_checks(db):
    if connection.vendor != "sqlite":
        pytest.skip("rows are planted without the checks of the database")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_a_passage_goes_from_every_text_of_every_table_or_stands_on_the_list(
    town, told, without_checks, client
):
    own = told.question
    planted = plant(own)
    named = "Adjustment Measurement Letter Mail Revision Review CaseDiscussion EasyText StaffLetter"
    assert {*named.split(), "QuestionInLanguage", "QuestionPage"} <= set(planted)
    said = {"after": {"text": PASSAGE}, "reason": PASSAGE}
    audit.record("story.told", told, by=None, at=AT, question=own, **said)
    place = drafts.Place(town.staff.pk, "/ergens/anders/", "x")
    drafts.keep(place, {"text": [PASSAGE, "blijft"]}, chain="a", at=AT)
    before = in_database()
    assert len(before) > 80

    take_back(told, at=AT)

    may_stay = set(LEFT) | {model for model, _field in LEFT_FIELDS}
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for table, rows in in_database().items():
        model = tables[table]
        assert model.__name__ in may_stay, table
        for pk in rows:
            assert Remainder.objects.filter(table=model._meta.label_lower, row=pk).exists(), table
    assert drafts.find(place).typed.getlist("text") == ["[…]", "blijft"]
    assert WORD not in str([drafts._open(row) for row in Draft.objects.all()])
    assert audit.verify() is None
    client.force_login(town.staff)
    for name, args in (
        ("questions:dossier", [own.pk]),
        ("questions:history", [own.pk]),
        ("monitoring:stories", [own.pk]),
        ("monitoring:remainders", [own.pk]),
        ("agreements:together", [own.pk]),
        ("agreements:adjustments", [own.pk]),
        ("monitoring:indicators", [own.pk]),
        ("monitoring:reviews", [own.pk]),
        ("monitoring:cases", [own.pk]),
    ):
        assert WORD not in client.get(reverse(name, args=args)).content.decode(), name
    assert WORD not in client.get(f"/vragen/{own.slug}/").content.decode()


def test_what_cannot_be_wiped_is_a_task_with_a_date_until_somebody_says_what_was_done(town, told):
    own = told.question
    Document.objects.create(
        question=own, title="Notitie", file=ContentFile(f"Zij: {PASSAGE}.".encode(), "n.txt"),
        file_name="n.txt", content_type="text/plain", size=9, sha256="0" * 64,
        uploaded_by=town.staff, uploaded_at=AT,
    )  # fmt: skip
    take_back(told, at=AT)
    row = Remainder.objects.get()
    assert (row.table, row.why) == ("aanbesteden.document", "file")
    waiting = [task for task in tasks_of(town.staff, AT) if f"/{row.pk}/" in task.url]
    assert [timezone.localdate(task.due_at) for task in waiting if "wissen" in task.url] == [
        row.due_on
    ]
    with pytest.raises(Refused):
        operations.settle(row, settled=" ", by=town.staff, at=AT)
    operations.settle(row, settled="Bestand vervangen.", by=town.staff, at=AT)
    row.refresh_from_db()
    assert row.settled_by == town.staff
    with pytest.raises(Refused):
        operations.settle(row, settled="Nog eens.", by=town.staff, at=AT)
    assert not [task for task in tasks_of(town.staff, AT) if "wissen" in task.url]


def test_six_words_that_another_question_uses_by_chance_stay(town, told):
    from tests import makers

    other = makers.question_at(town, "agenda")
    Question.objects.filter(pk=other.pk).update(summary=PASSAGE)
    take_back(told, at=AT)
    other.refresh_from_db()
    assert other.summary == PASSAGE


def test_the_same_story_that_somebody_else_told_keeps_its_own_consent(town, running, story):
    twice = tell_story(running, values=STORY, by=None, at=AT)
    step_story(twice, "publish", by=town.staff, at=AT)
    story.refresh_from_db()
    take_back(story, at=AT)
    twice.refresh_from_db()
    assert twice.text == STORY["text"]


def test_a_passage_is_found_in_other_capitals_with_other_accents_and_across_tags():
    said = "Niemand gaf mij ooit één sleutel"
    assert without("NIEMAND gaf mij — ooit een sleutel!", said) == "[…]!"
    assert without("<p>Niemand <b>gaf mij</b> ooit een sleutel.</p>", said) == "<p>[…]<b></b>.</p>"
    assert without_in({"a": '{"b": ["niemand gaf mij ooit een sleutel"]}'}, said) == {
        "a": '{"b": ["[\\u2026]"]}'
    }
    assert without("Niemand gaf mij een sleutel.", said) == "Niemand gaf mij een sleutel."


def test_a_change_in_the_log_that_was_not_recorded_is_still_found(town, told):
    event = audit.record("story.told", told, by=None, at=AT, question=told.question, reason="a")
    audit.redact(event, before=None, after=None, reason="[…]", at=AT)
    assert audit.verify() is None
    audit.Event.objects.filter(pk=event.pk).update(reason="iets anders")
    assert audit.verify().number == event.number


def test_every_row_about_a_question_is_known_to_be_so():
    roads = {model.__name__: road_to_question(model) for model, _fields in models_with_texts()}
    assert roads["Adjustment"] == "agreement__question"
    assert roads["Question"] == "pk"
    assert roads["MeetingQuestion"].endswith("question")
