"""Which texts there are in the whole database, and to which question a row belongs."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F

from aanbesteden.agreements.queries import TEXT_FIELDS
from aanbesteden.monitoring.withdrawing.models import WhyLeft
from aanbesteden.questions.models import Question

APPS = (
    "aanbesteden",
    "people",
    "cms",
    "wagtailcore",
    "wagtailadmin",
    "wagtaildocs",
    "wagtailimages",
)
# What is forgotten in another way: the log, drafts, published reports, words that are found; and
# other stories, that have a consent of their own.
OWN_WAY = {
    *("Event", "Chain", "Draft", "Story", "Remainder", "HandledForm", "Entry"),
    *("ReferenceIndex", "UploadedFile", "Collection", "Site"),  # of Wagtail: names and paths only
}
OWN_WAY_FIELDS = {("Report", "data")}
LEFT = {
    "Letter": WhyLeft.SENT,
    "ClarificationNotice": WhyLeft.SENT,
    "LedgerEntry": WhyLeft.BOOKED,
    "Signal": WhyLeft.OWN,
    "Objection": WhyLeft.OWN,
}
LEFT_FIELDS = {
    ("Voice", "text"): WhyLeft.OWN,
    **{("Agreement", name): WhyLeft.SIGNED for name in TEXT_FIELDS},
}
# Shorter ones, addresses and marks hold no passage.
SHORTEST = 24
NO_TEXT = (models.EmailField, models.SlugField, models.URLField, models.FileField)
FAR = 5


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """The fields of its own table in which people's words may stand."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if _holds_words(field) and (model.__name__, field.name) not in OWN_WAY_FIELDS
    ]


def _holds_words(field: models.Field) -> bool:
    if field.choices or field.unique or isinstance(field, NO_TEXT):
        return False
    if isinstance(field, models.CharField):
        return (field.max_length or SHORTEST) >= SHORTEST and not field.name.endswith(
            ("hash", "sha256", "content_type")
        )
    return isinstance(field, models.TextField) or is_data(field)


def is_data(field: models.Field) -> bool:
    """JSON, or the blocks of a page."""
    return field.get_internal_type() == "JSONField"


def models_with_texts() -> Iterator[tuple[type[models.Model], list[models.Field]]]:
    for model in apps.get_models():
        named = model._meta.app_label in APPS and model.__name__ not in OWN_WAY
        if named and (fields := texts_of(model)):
            yield model, fields


@cache
def road_to_question(model: type[models.Model]) -> str:
    """How one gets from a row to its question by foreign keys; empty where there is no way."""
    if model is Question:
        return "pk"
    roads, seen = [(model, "")], {model}
    for _step in range(FAR):
        further = []
        for here, road in roads:
            for field in here._meta.concrete_fields:
                if not isinstance(field, models.ForeignKey) or field.related_model in seen:
                    continue
                name = f"{road}{field.name}"
                if field.related_model is Question:
                    return name
                seen.add(field.related_model)
                further.append((field.related_model, f"{name}__"))
        roads = further
    return ""


def rows_of(model, fields) -> Iterator[tuple[int, int | None, dict[str, Any]]]:
    """Key, question and texts of every row; of blocks their plain data."""
    road = road_to_question(model)
    rows = model._base_manager.order_by("pk")
    if road and road != "pk":
        rows = rows.annotate(of_question=F(road))
    names = [field.name for field in fields]
    for row in rows.only("pk", *names).iterator(chunk_size=500):
        question = row.pk if road == "pk" else getattr(row, "of_question", None)
        yield row.pk, question, {field.name: _value(field, row) for field in fields}


def _value(field: models.Field, row: models.Model) -> Any:
    if is_data(field) and not isinstance(field, models.JSONField):
        return json.loads(field.value_to_string(row))
    return field.value_from_object(row)


def put_back(field: models.Field, value: Any) -> Any:
    """As the field wants it: blocks are made from their data again."""
    if is_data(field) and not isinstance(field, models.JSONField):
        return field.to_python(json.dumps(value))
    return value
