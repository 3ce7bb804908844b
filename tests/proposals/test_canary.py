"""A sentence lies under seal. Nobody finds it: not in a table, page, mail, log, event or file."""

import logging
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from aanbesteden.jobs.operations import ask_for_dossier, work
from aanbesteden.proposals import attachments, operations
from aanbesteden.proposals.content import SECTIONS
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.files import clean_upload
from aanbesteden.web import errors
from aanbesteden.web.models import Draft
from tests.proposals import ready
from tests.recognised import as_person

pytestmark = pytest.mark.django_db
NAME = "bijlage-kanarie-5521"


def _with_attachment(town):
    made = ready.written(town)
    data = b"%PDF-1.4\n" + ready.SECRET.encode() + b"\n%%EOF"
    upload = clean_upload(SimpleUploadedFile(f"{NAME}.pdf", data))
    attachments.attach(made.proposal, upload, by=town.lead, at=made.at)
    _keeps_a_draft(made, town)
    ready.agree_all(made)
    operations.submit(made.proposal, by=town.lead, at=made.at)
    return made


def _keeps_a_draft(made, town):
    """What is typed and not saved yet may become part of the proposal."""
    client = Client()
    client.force_login(town.lead)
    page = reverse("proposals:write", args=[made.proposal.pk])
    data = {"draft_page": page, "draft": "venster", SECTIONS[0].name: ready.SECRET}
    assert client.post(reverse("web:keep_draft"), data).status_code == 200
    assert Draft.objects.count() == 1


def _everything_in_the_database() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.endswith(("_config", "_idx", "_docsize", "_data", "_content")):
                continue  # shadow tables of a search index; the index itself is read
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    is_bytes = isinstance(value, bytes | memoryview)
                    found.append(bytes(value).decode("latin-1") if is_bytes else str(value))
    return "\n".join(found)


def _addresses(made) -> list[str]:
    """Every address of the product that can be made with the numbers of this round."""
    numbers = {
        "proposal_id": made.proposal.pk,
        "coalition_id": made.coalition.pk,
        "question_id": made.question.pk,
        "tender_id": made.tender.pk,
        "partner_id": made.coalition.partners.get().pk,
        "pk": made.proposal.attachments.get().pk,
    }
    names = []
    for namespace, (_prefix, resolver) in get_resolver().namespace_dict.items():
        if namespace.startswith("wagtail"):
            continue
        names += [f"{namespace}:{key}" for key in resolver.reverse_dict if isinstance(key, str)]
    addresses = ["/", "/vragen/", "/resultaten/"]
    for name in sorted(names):
        namespace, short = name.split(":")
        entries = get_resolver().namespace_dict[namespace][1].reverse_dict.getlist(short)
        for possibilities, _pattern, _defaults, _converters in entries:
            for _route, params in possibilities:
                values = {param: numbers.get(param) for param in params}
                if None in values.values():
                    continue
                try:
                    addresses.append(reverse(name, kwargs=values))
                except NoReverseMatch:
                    continue
    return addresses


def test_no_table_file_mail_or_log_holds_what_lies_under_seal(
    town, caplog, django_capture_on_commit_callbacks
):
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        made = _with_attachment(town)
    dump = _everything_in_the_database()
    assert made.proposal.receipt in dump  # the search does read what is there
    for secret in (ready.SECRET, NAME):
        assert secret not in dump
        assert secret not in caplog.text
        assert all(secret not in str(message.message()) for message in mail.outbox)
        for path in Path(settings.PRIVATE_ROOT).rglob("*"):
            assert secret not in path.name
            if path.is_file():
                assert secret.encode() not in path.read_bytes()


OUTSIDE = (
    None,
    "staff",
    "executive",
    "controller",
    "assessor",
    "rival",
    "superuser",
)


@pytest.fixture
def only_the_reason(monkeypatch):
    """Of a refusal only its words are read, not the page around them: that is always the same."""

    def told(_request, _template, context=None, *, status):
        found = context or {}
        words = [
            found.get("reason", ""),
            *(getattr(one, "text", one) for one in found.get("missing", ())),
        ]
        return HttpResponse(" ".join(map(str, words)), status=status)

    monkeypatch.setattr(errors, "render", told)


@pytest.mark.usefixtures("only_the_reason")
def test_no_page_shows_content_name_or_coalition_to_anybody_outside(town, client):
    made = _with_attachment(town)
    client.raise_request_exception = False
    inside = (f"/voorstellen/{made.proposal.pk}/", f"/coalities/{made.coalition.pk}/")
    addresses = _addresses(made)
    assert sum(address.startswith(inside) for address in addresses) > 20
    for who in OUTSIDE:
        for address in addresses:
            with as_person(getattr(town, who or "", None)):
                response = client.get(address)
            assert response.status_code < 500, (who, address)
            body = response.getvalue() if response.streaming else response.content
            for secret in (ready.SECRET, NAME, made.proposal.receipt, made.coalition.name):
                assert secret.encode() not in body, (who, address)
            if who and address.startswith(inside):
                # What only takes what is sent answers alike whether a proposal exists or not.
                assert response.status_code in (404, 405), (who, address)


ADMIN = (
    "wagtailadmin_home",
    "wagtailadmin_pages:search",
    "wagtailadmin_reports:site_history",
    "wagtaildocs:index",
    "wagtailimages:index",
    "wagtailusers_users:index",
)


# What is asked for, and what only somebody who can look under the seal would add to it.
HALVES = [
    ("kanarie-9c41", "onder-zegel"),
    ("bijlage-kanarie", "kanarie-5521"),
    ("Samen", "aan Tafel"),
]


def test_no_search_feed_admin_page_or_copy_of_the_dossier_gives_what_lies_under_seal(town, client):
    made = _with_attachment(town)
    places = [reverse(name) for name in (*ADMIN, "cms:search", "lookup:lookup", "cms:feed")]
    places += [reverse("cms:question_feed", args=[made.question.slug])]
    for who in ("superuser", "staff", "controller", "stranger"):
        with as_person(getattr(town, who)):
            for place in places:
                for asked, secret in HALVES:
                    found = client.get(place, {"q": asked}).content.decode()
                    assert secret not in found, (who, place)
                    assert made.proposal.receipt not in found
    job = ask_for_dossier(made.question, by=town.staff, at=made.at)
    assert work(timezone.now)
    job.refresh_from_db()
    with job.file.open("rb") as held, zipfile.ZipFile(held) as archive:
        kept = b"".join(archive.read(name) for name in archive.namelist()).decode("latin-1")
    assert made.question.short_name in kept  # the search does read what is there
    assert not [secret for secret in (ready.SECRET, NAME, "Samen aan Tafel") if secret in kept]


def test_a_visitor_gets_the_same_answer_whether_a_proposal_exists_or_not(town, client):
    made = _with_attachment(town)
    for name in ("read", "state", "write", "budget", "attachments", "agree", "submit"):
        here = client.get(reverse(f"proposals:{name}", args=[made.proposal.pk]))
        nowhere = client.get(reverse(f"proposals:{name}", args=[made.proposal.pk + 999]))
        assert (here.status_code, nowhere.status_code) == (302, 302)
    room = client.get(reverse("coalitions:room", args=[made.coalition.pk]))
    nowhere = client.get(reverse("coalitions:room", args=[made.coalition.pk + 999]))
    assert (room.status_code, nowhere.status_code) == (302, 302)


def test_no_event_of_a_coalition_stands_in_the_history_of_its_question(town):
    made = _with_attachment(town)
    subjects = {"coalition", "partner", "proposal", "joinrequest"}
    event = apps.get_model("aanbesteden", "Event")
    assert event.objects.filter(subject__in=subjects).exists()
    assert not event.objects.filter(subject__in=subjects, question__isnull=False).exists()
    assert not event.objects.filter(question=made.question, at=made.at).exists()


def test_a_copy_of_the_database_without_the_key_opens_nothing(town, settings):
    made = _with_attachment(town)
    settings.SEALING_KEYS = ["QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="]
    from aanbesteden.proposals import queries
    from aanbesteden.sealing import LostKey

    with pytest.raises(LostKey):
        queries.content_of(queries.find(made.proposal.pk), user=town.lead)
    assert Proposal.objects.filter(pk=made.proposal.pk).exists()
