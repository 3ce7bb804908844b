"""What is frozen stays the same: data, hash, document; and only a withdrawal takes a story out."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from aanbesteden import audit
from aanbesteden.accountability import presenting
from aanbesteden.accountability.document import build
from aanbesteden.accountability.frozen import as_text, digest, from_json, to_json
from aanbesteden.accountability.models import Report
from aanbesteden.accountability.report_data import gather
from aanbesteden.documents import checks
from aanbesteden.monitoring.telling import step_story
from tests.accountability.conftest import AT


def test_data_comes_back_from_json_as_it_was(draft):
    data = gather(draft, at=AT)
    assert from_json(json.loads(as_text(to_json(data)))) == data


def test_publication_freezes_data_and_document_with_their_hashes(published):
    report = Report.objects.get(pk=published.pk)
    assert digest(report.data) == report.data_hash
    assert build(from_json(report.data)) == bytes(report.pdf)
    event = audit.Event.objects.get(kind="report.frozen")
    assert event.after == {"data": report.data_hash, "document": report.pdf_hash}
    assert report.data["event_number"] == event.number - 1


def test_the_document_does_not_depend_on_the_language_of_who_publishes(published):
    data = from_json(Report.objects.get(pk=published.pk).data)
    with translation.override("en"):
        english = build(data)
    with translation.override("nl"):
        assert build(data) == english


def test_small_groups_never_reach_the_report(published):
    report = Report.objects.get(pk=published.pk)
    assert "13.37" not in as_text(report.data)
    read = " ".join(text for _role, text in checks.reading(bytes(report.pdf)))
    assert "13,37" not in read


def test_the_document_is_tagged_without_faults(published):
    assert checks.problems(bytes(Report.objects.get(pk=published.pk).pdf)) == []


def test_the_document_says_what_the_data_say(published):
    report = Report.objects.get(pk=published.pk)
    read = " ".join(text for _role, text in checks.reading(bytes(report.pdf)))
    data = from_json(report.data)
    for text in (
        data.question,
        data.summary,
        data.not_reached,
        "En hardop zeggen wat niet werkt.",
        "Te rooskleurig.",
        "KANARIEVERHAAL",
        "Vaker koken",
        "21",
        data.reference,
    ):
        assert text in read, text
    assert read.index("Te rooskleurig.") < read.rindex("Wij zijn trots.")


def test_every_sum_in_the_report_is_the_sum_of_its_lines(published):
    data = from_json(Report.objects.get(pk=published.pk).data)
    book = presenting.household(data)
    assert book.total.income == Decimal("841200.15")
    assert book.total.left == Decimal("841200.15") - Decimal("9100.01")
    assert presenting.income_chart(book).realised_total() == book.total.income
    assert presenting.spending_chart(book).planned_total() == Decimal("9000")


def test_a_withdrawn_story_leaves_data_and_document_and_the_log_says_so(town, published, story):
    before = Report.objects.get(pk=published.pk)
    assert "KANARIEVERHAAL" in as_text(before.data)
    story.refresh_from_db()
    step_story(story, "withdraw", by=town.resident, at=AT)
    after = Report.objects.get(pk=published.pk)
    read = " ".join(text for _role, text in checks.reading(bytes(after.pdf)))
    assert "KANARIEVERHAAL" not in as_text(after.data)
    assert "KANARIEVERHAAL" not in read
    assert after.data["stories_withdrawn"] == 1
    assert digest(after.data) == after.data_hash != before.data_hash
    event = audit.Event.objects.get(kind="report.story_removed")
    assert event.before == {"data": before.data_hash, "document": before.pdf_hash}


def test_a_correction_of_live_data_does_not_touch_what_was_frozen(published):
    before = Report.objects.get(pk=published.pk).data
    agreement = published.agreement
    agreement.indicators.update(name="Iets anders")
    agreement.coalition.partners.filter(is_lead=True).update(name="Andere naam")
    assert Report.objects.get(pk=published.pk).data == before


@pytest.mark.parametrize("length", [0, 1, 40])
def test_a_report_of_any_length_is_built(draft, length):
    data = gather(draft, at=AT)
    long = replace(
        data,
        summary="Een zin & <b>meer</b>. " * length,
        stories=data.stories * length,
        reviews=data.reviews * length,
        words=data.words * max(length, 1),
        indicators=data.indicators * length,
    )
    assert checks.problems(build(long)) == []
