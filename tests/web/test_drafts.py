"""What is typed and not sent is kept for its writer alone, and never in the way."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from aanbesteden import roles
from aanbesteden.questions.models import Question, Remark
from aanbesteden.web import drafts
from aanbesteden.web.models import Draft
from tests import makers

KEEP = reverse("web:keep_draft")
SECRET = "Niemand anders mag dit lezen."


@pytest.fixture
def question(town):
    return makers.question(town)


@pytest.fixture
def page(question):
    return reverse("questions:add_remark", args=[question.pk])


@pytest.fixture
def staff(client, town):
    client.force_login(town.staff)
    return client


def keep(client, page, text, *, chain="venster-1", **more):
    data = {"draft_page": page, "draft": chain, "text": text, **more}
    return client.post(KEEP, data)


def test_a_draft_is_kept_offered_used_and_gone_when_the_form_is_sent(staff, page):
    assert keep(staff, page, SECRET).json()["message"].startswith("Concept bewaard om ")
    offered = staff.get(page).content.decode()
    assert "Gebruik het concept" in offered
    assert SECRET not in offered
    used = staff.get(page + "?concept=gebruik")
    assert SECRET in used.content.decode()
    chain = used.context["drafting"].chain
    assert chain == "venster-1"
    assert staff.post(page, {"text": SECRET, "draft": chain}).status_code == 302
    assert Remark.objects.count() == 1
    assert not Draft.objects.exists()


def test_without_script_the_button_keeps_it_and_gives_it_back(staff, page):
    response = staff.post(page, {"text": SECRET, "draft": "v", "keep_draft": "1"}, follow=True)
    text = response.content.decode()
    assert SECRET in text
    assert "Concept bewaard om " in text
    assert Remark.objects.count() == 0


def test_thrown_away_is_thrown_away(staff, page):
    keep(staff, page, SECRET)
    assert staff.post(page, {"throw_draft_away": "1"}).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_is_for_its_writer_alone_and_unreadable_in_the_database(client, town, page):
    client.force_login(town.staff)
    keep(client, page, SECRET)
    row = Draft.objects.get()
    assert SECRET.encode() not in bytes(row.locked)
    client.force_login(town.superuser)
    roles.grant(
        roles.PROCESS_MANAGER, Question.objects.get(), to=town.superuser, by=None, at=makers.START
    )
    assert client.get(page).context["drafting"].offered == ""
    # Even moved to another name, by somebody who writes in the database, it stays shut.
    Draft.objects.update(user=town.superuser)
    assert SECRET not in client.get(page + "?concept=gebruik").content.decode()
    Draft.objects.update(user=town.staff, page="/account/naam/")
    assert drafts.newest_of(town.staff, 5) == []


def test_whoever_lost_the_right_is_offered_nothing_and_keeps_nothing(client, town, question, page):
    client.force_login(town.staff)
    keep(client, page, SECRET)
    client.force_login(town.controller)
    response = keep(client, page, "Van de controller.")
    assert response.status_code == 403
    assert response.json()["message"]
    for role, held_on in (
        (roles.PROCESS_MANAGER, question),
        (roles.STAFF, town.municipality),
    ):
        roles.revoke(role, held_on, of=town.staff, by=town.administrator, at=makers.START)
    client.force_login(town.staff)
    response = client.get(page + "?concept=gebruik")
    assert response.status_code in (403, 404)
    assert SECRET not in response.content.decode()
    assert Draft.objects.count() == 1


def test_a_visitor_a_foreign_page_and_a_short_form_keep_nothing(client, town, page):
    answer = keep(client, page, SECRET)
    assert answer.status_code == 403
    assert "uitgelogd" in answer.json()["message"]
    client.force_login(town.staff)
    for path in (
        "/werk/",
        "/bestaat-niet/",
        "https://elders.example/",
        "",
        reverse("people:rename"),
    ):
        assert keep(client, path, SECRET).status_code == 404, path
    assert client.get(reverse("people:rename")).context["drafting"] is None
    assert not Draft.objects.exists()


def test_passwords_files_and_what_is_not_of_the_form_are_never_kept(staff, town, question):
    from aanbesteden.agenda.views import SendSignal

    assert not SendSignal.keeps_drafts
    page = reverse("agenda:send")
    keep(staff, page, SECRET, password="geheim", vreemd="x", csrfmiddlewaretoken="t")
    kept = drafts.newest_of(town.staff, 1)[0]
    assert kept.typed.get("text") == SECRET
    assert not {"password", "vreemd", "csrfmiddlewaretoken", "draft"} & set(kept.typed)
    upload = reverse("questions:add_document", args=[question.pk])
    staff.post(
        KEEP, {"draft_page": upload, "title": "t", "file": SimpleUploadedFile("a.txt", b"a")}
    )
    assert Draft.objects.count() == 1


def test_the_last_window_wins_and_is_told(staff, page):
    keep(staff, page, "uit het eerste venster", chain="een")
    told = keep(staff, page, "uit het tweede venster", chain="twee").json()["message"]
    assert "ander venster" in told
    assert "tweede" in staff.get(page + "?concept=gebruik").content.decode()
    # Sending in the first window leaves what stands in the second.
    staff.post(page, {"text": "verzonden", "draft": "een"})
    assert Draft.objects.get().chain == "twee"


def test_a_draft_that_waits_for_a_choice_is_not_overwritten(staff, page):
    keep(staff, page, SECRET, chain="gisteren")
    opened = staff.get(page).context["drafting"]
    told = keep(staff, page, "nieuw", chain=opened.chain, draft_offered=opened.offered).json()[
        "message"
    ]
    assert "Kies eerst" in told
    assert SECRET in staff.get(page + "?concept=gebruik").content.decode()


def test_a_draft_still_under_way_when_the_form_was_sent_does_not_come_back(staff, page):
    staff.post(page, {"text": "klaar", "form_token": "eenmalig", "draft": "een"})
    keep(staff, page, "klaar", chain="een", form_token="eenmalig")
    assert not Draft.objects.exists()


def test_when_the_object_changed_since_both_texts_are_shown(client, town, question):
    url = reverse("questions:change", args=[question.pk])
    values = {"title": question.title, "short_name": question.short_name, "theme": ""}
    seen = question.version
    client.force_login(town.staff)
    mine = values | {"summary": "Mijn tekst.", "version": seen, "draft_page": url, "draft": "a"}
    client.post(KEEP, mine)
    client.post(url, values | {"summary": "Van een ander.", "version": seen})
    response = client.get(url + "?concept=gebruik")
    text = response.content.decode()
    assert "Mijn tekst." in text
    assert "Van een ander." in text
    assert response.context["conflict"].clashes[0].name == "summary"
    version = response.context["form"]["version"].value()
    sent = values | {"summary": "Samen.", "version": version, "draft": "a"}
    assert client.post(url, sent).status_code == 302
    assert not Draft.objects.exists()


def test_what_is_too_long_or_too_much_is_refused_in_words(staff, town, page, monkeypatch):
    monkeypatch.setattr(drafts, "MOST_CHARACTERS", 10)
    assert "te lang" in keep(staff, page, "elf tekens.").json()["message"]
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 2)
    for number in range(4):
        place = drafts.Place(town.staff.pk, f"/{number}/", "vorm")
        drafts.keep(place, {"t": ["x"]}, chain="a", at=makers.START + timedelta(hours=number))
    assert sorted(Draft.objects.values_list("page", flat=True)) == ["/2/", "/3/"]


def test_old_drafts_go_and_a_new_key_opens_the_others(town, settings):
    place = drafts.Place(town.staff.pk, "/a/", "vorm")
    now = timezone.now()
    drafts.keep(place, {"t": ["nieuw"]}, chain="a", at=now)
    old = drafts.Place(town.staff.pk, "/b/", "vorm")
    drafts.keep(old, {"t": ["oud"]}, chain="a", at=now - timedelta(days=drafts.DAYS_KEPT + 1))
    call_command("housekeeping", verbosity=0)
    assert drafts.find(old) is None
    first = settings.SEALING_KEYS[0]
    settings.SEALING_KEYS = ["YW5kZXJlc2xldXRlbGFuZGVyZXNsZXV0ZWwxMjM0NTY=", first]
    call_command("rotate_sealing_key", verbosity=0)
    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]
    assert drafts.find(place).typed["t"] == "nieuw"
    settings.SEALING_KEYS = [first]
    assert drafts.find(place) is None


def test_a_foreign_site_cannot_keep_drafts(town, page):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(town.staff)
    assert keep(strict, page, SECRET).status_code != 200
    assert not Draft.objects.exists()
