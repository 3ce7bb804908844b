"""A published report never changes silently; and many hands write its texts."""

import pytest
from django.urls import reverse

from aanbesteden.accountability import correcting, operations, sections
from aanbesteden.accountability.frozen import from_json
from aanbesteden.accountability.models import Report
from aanbesteden.accountability.queries import published_reports
from aanbesteden.accountability.report_data import gather
from aanbesteden.accountability.texts import compare_reports
from aanbesteden.documents import checks
from aanbesteden.editing import Conflict
from aanbesteden.monitoring.models import Measurement
from aanbesteden.monitoring.operations import correct_measurement
from aanbesteden.monitoring.telling import step_story
from aanbesteden.policies import NotFound, Refused
from aanbesteden.tasks_accounting import report_texts
from tests import makers
from tests.accountability.conftest import AT, speak

REASON = "Het cijfer van het voorjaar was verkeerd overgenomen."


def url(name, *args):
    return reverse(f"accountability:{name}", args=args)


def correct(report, town):
    return correcting.correct_report(report, reason=REASON, by=town.lead, at=AT)


@pytest.fixture
def corrected(town, published):
    """The second version, in which one measurement is another."""
    before = Report.objects.get(pk=published.pk)
    wrong = Measurement.objects.filter(value=58).latest("pk")
    values = {"measured_on": AT.date(), "value": 56, "group_size": 200, "note": "Telfout."}
    correct_measurement(wrong, values=values, by=town.staff, at=AT)
    made = correct(before, town)
    operations.step_report(made, "send_for_approval", by=town.staff, at=AT)
    for word in made.words.all():
        speak(word, town.lead if word.partner else town.staff)
    operations.step_report(made, "publish", by=town.staff, at=AT)
    return Report.objects.get(pk=made.pk)


def test_a_correction_leaves_the_old_version_as_it_was_and_says_that_it_is_replaced(
    published, corrected, client
):
    old = Report.objects.get(pk=published.pk)
    assert old.pdf != corrected.pdf
    assert from_json(old.data).edition == 1
    page = client.get(url("report", old.pk)).content.decode()
    assert REASON in page
    assert url("report", corrected.pk) in page
    for name in ("pdf", "data", "figures"):
        response = client.get(url(name, old.pk))
        assert "successor-version" in response["Link"]
    assert list(published_reports(old.question)) == [corrected]


def test_a_correction_says_why_and_shows_what_differs(published, corrected, client):
    read = " ".join(text for _role, text in checks.reading(bytes(corrected.pdf)))
    assert REASON in read
    old, new = (from_json(Report.objects.get(pk=row.pk).data) for row in (published, corrected))
    changed = {row.label for row in compare_reports(old, new) if row.is_change}
    assert any("58" in row.old and "56" in row.new for row in compare_reports(old, new))
    page = client.get(url("difference", corrected.pk)).content.decode()
    assert all(label.replace("'", "&#x27;") in page for label in changed)
    assert client.get(url("difference", published.pk)).status_code == 404


def test_a_correction_has_a_reason_and_there_is_one_at_a_time(town, published):
    with pytest.raises(Refused):
        correcting.correct_report(published, reason=" ", by=town.lead, at=AT)
    for person in (town.resident, town.controller, town.superuser):
        with pytest.raises((Refused, NotFound)):
            correcting.correct_report(published, reason=REASON, by=person, at=AT)
    made = correct(published, town)
    assert [word.verdict for word in made.words.all()] == [""] * 3
    assert "Wij zijn trots." in [word.word for word in made.words.all()]
    with pytest.raises(Refused):
        correct(Report.objects.get(pk=published.pk), town)


def test_a_closed_question_can_still_correct_its_report(town, accounting, published):
    makers.take_step(accounting, "close", by=town.staff, at=AT)
    made = correct(Report.objects.get(pk=published.pk), town)
    assert operations.edit_report(made, changes={"summary": "Zo is het."}, by=town.lead, at=AT)
    operations.step_report(made, "send_for_approval", by=town.staff, at=AT)


def test_a_withdrawn_story_leaves_every_version(town, published, corrected, story):
    story.refresh_from_db()
    step_story(story, "withdraw", by=town.resident, at=AT)
    for report in Report.objects.all():
        said = " ".join(
            text
            for made in (report.pdf, report.council_pdf)
            for _role, text in checks.reading(bytes(made))
        )
        assert "KANARIEVERHAAL" not in said
        assert "KANARIEVERHAAL" not in str(report.data)


def test_a_yearly_report_tells_of_its_year_and_a_final_one_of_everything(draft):
    whole = gather(draft, at=AT)
    assert whole.money
    draft.kind, draft.period_from, draft.period_to = "yearly", AT.date(), AT.date()
    year = gather(draft, at=AT)
    assert not year.money  # the lines are of 2027
    assert year.adjustments == whole.adjustments  # agreed on that day
    assert year.indicators == whole.indicators  # a number means something beside earlier ones


# Texts by many hands --------------------------------------------------------------------


def write(section, text, by, *, version=None, ready=False):
    sections.write_section(section, text=text, is_ready=ready, version=version, by=by, at=AT)


def test_two_people_write_different_texts_at_once_and_the_same_text_only_knowingly(town, draft):
    seen = draft.version
    learnt = draft.sections.get(key="learnt")
    remains = draft.sections.get(key="remains")
    write(learnt, "Van de ene.", town.lead, version=seen)
    write(remains, "Van de ander.", town.member, version=seen)
    with pytest.raises(Conflict):
        write(learnt, "Ook ik.", town.staff, version=seen)
    draft.refresh_from_db()
    assert (draft.learnt, draft.remains) == ("Van de ene.", "Van de ander.")
    assert [one.state["learnt"] for one in sections.versions_of_text(learnt)] == ["Van de ene."]


def test_whoever_writes_a_text_finds_it_as_a_task_until_it_is_ready(town, draft):
    section = draft.sections.get(key="learnt")
    lead = draft.agreement.coalition.partners.get(is_lead=True)
    assert not report_texts(town.lead, AT)
    changes = {"partner": lead, "due_on": AT.date(), "task": "Wat ging er mis?"}
    sections.plan_section(section, changes=changes, by=town.staff, at=AT)
    assert len(report_texts(town.lead, AT)) == 1
    assert not report_texts(town.resident, AT)
    write(section, "Klein beginnen.", town.lead, ready=True)
    assert not report_texts(town.lead, AT)


def test_an_empty_text_is_not_ready_and_a_text_that_went_round_is_fixed(town, draft):
    section = draft.sections.get(key="about_money")
    with pytest.raises(Refused):
        write(section, "", town.lead, ready=True)
    operations.step_report(draft, "send_for_approval", by=town.staff, at=AT)
    with pytest.raises(Refused):
        write(draft.sections.get(key="learnt"), "Anders.", town.lead)


def test_a_text_is_written_on_its_own_page_and_keeps_its_versions(town, draft, client):
    section = draft.sections.get(key="learnt")
    client.force_login(town.member)
    page = url("write_section", section.pk)
    data = {"learnt": "Zo gaat het beter.", "is_ready": "on", "version": draft.version}
    assert client.post(page, data).status_code == 302
    assert client.post(page, data | {"learnt": "Nee, zo."}).status_code == 409
    shown = client.get(url("section_versions", section.pk)).content.decode()
    assert "Zo gaat het beter." in shown
