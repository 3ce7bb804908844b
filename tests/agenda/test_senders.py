"""The sender: an address only after it is confirmed, files without traces, and being forgotten."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from openpyxl import Workbook, load_workbook
from PIL import Image
from pypdf import PdfWriter

from aanbesteden.agenda import addresses, attachments, operations, policies, queries, retention
from aanbesteden.agenda.models import Signal, SignalFile, SignalStatus
from aanbesteden.audit import Event
from aanbesteden.notifications.delivery import deliver
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import Refused
from tests.agenda.signals import ADDRESS, OWN_WORDS, SENDER, put_at, signal
from tests.makers import START

pytestmark = pytest.mark.django_db
MAKER = "Pieter Geheim"
WITH_ADDRESS = {"text": OWN_WORDS, "sender_name": SENDER, "sender_email": ADDRESS}


def mails():
    return list(Mail.objects.order_by("pk").values_list("to", "kind"))


def photo(**exif) -> bytes:
    picture, data = Image.new("RGB", (3000, 40), "red"), Image.Exif()
    data[0x010F] = "Camera van Jansen"
    data.get_ifd(0x8825).update({1: "N", 2: (52.0, 9.0, 0.0)})
    data[0x0112] = 6  # lies on its side
    kept = BytesIO()
    picture.save(kept, "JPEG", exif=data, comment=b"bij mij thuis", **exif)
    return kept.getvalue()


def pdf() -> bytes:
    kept, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": MAKER})
    writer.write(kept)
    return kept.getvalue()


def sheet() -> bytes:
    kept, book = BytesIO(), Workbook()
    book.properties.creator = MAKER
    book.active["A1"] = "veertien"
    book.save(kept)
    return kept.getvalue()


def told_by(data: bytes) -> str:
    """Everything that stands in a file, packed or not."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data.decode("latin-1")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(name).decode("latin-1") for name in archive.namelist())


def upload(data: bytes, name="foto.jpg"):
    return SimpleUploadedFile(name, data)


class TestAddress:
    def test_nothing_but_the_question_goes_to_an_address_before_it_is_confirmed(self, town):
        made = operations.send_signal(town.municipality, WITH_ADDRESS, at=START)
        operations.decline(made, answer="Dit bestaat al.", by=town.staff, at=START)
        assert mails() == [(ADDRESS, "signal")]
        addresses.confirm(made, at=START)
        assert mails() == [(ADDRESS, "signal"), (ADDRESS, "signal_news")], "what was missed"
        addresses.confirm(made, at=START)
        assert len(mails()) == 2

    def test_the_link_in_the_mail_opens_a_button_and_works_for_this_address_only(
        self, town, client, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            made = operations.send_signal(town.municipality, WITH_ADDRESS, at=START)
        url = f"/signaal/bevestigen/{addresses.token(made)}/"
        assert url in outbox.outbox[0].body
        assert client.get(url).status_code == 200
        assert Signal.objects.get().email_confirmed_at is None, "mail programs open links"
        assert client.post(url, {"form_token": "c"}).url == f"/signaal/{made.reference}/"
        assert Signal.objects.get().email_confirmed_at is not None
        addresses.change(made, "ander@voorbeeld.test", sender=None, at=START)
        assert Signal.objects.get().email_confirmed_at is None
        assert client.get(url).status_code == 410
        for odd in ("x", "1-", f"{made.pk}-{'0' * 32}", "²-a", f"{10**30}-a"):
            assert client.get(f"/signaal/bevestigen/{odd}/").status_code == 410

    def test_the_own_address_of_an_account_is_known_and_another_one_is_asked(self, town):
        town.resident.email_confirmed_at = START
        values = {"text": OWN_WORDS, "sender_email": town.resident.email.upper()}
        made = operations.send_signal(town.municipality, values, at=START, sender=town.resident)
        assert made.email_confirmed_at == START
        other = operations.send_signal(
            town.municipality, WITH_ADDRESS, at=START, sender=town.resident
        )
        assert other.email_confirmed_at is None

    def test_nobody_fills_the_mailbox_of_somebody_else(self, town):
        for _n in range(8):
            operations.send_signal(town.municipality, WITH_ADDRESS, at=START)
        assert len(mails()) == addresses.MOST_A_DAY

    def test_with_the_link_of_a_signal_an_address_is_taken_away_and_never_read(self, town, client):
        made = signal(town)
        url = f"/signaal/{made.reference}/adres/"
        assert ADDRESS not in client.get(url).content.decode()
        client.post(url, {"sender_email": "", "form_token": "a"})
        assert Signal.objects.get().sender_email == ""
        assert client.post(url, {"sender_email": "geen", "form_token": "b"}).status_code == 422

    def test_an_address_that_nobody_confirms_is_forgotten(self, town):
        late = START + addresses.CONFIRM_WITHIN + timedelta(days=1)
        old = operations.send_signal(town.municipality, WITH_ADDRESS, at=START)
        addresses.change(old, "later@voorbeeld.test", sender=None, at=late)
        operations.send_signal(town.municipality, WITH_ADDRESS, at=START)
        kept = signal(town)
        assert addresses.forget_unconfirmed(at=late) == 1
        left = set(Signal.objects.values_list("sender_email", flat=True))
        assert left == {"later@voorbeeld.test", "", kept.sender_email}


class TestFiles:
    def test_a_photo_no_longer_tells_where_when_and_by_what_it_was_made(self):
        accepted = attachments.accept(upload(photo()))
        with Image.open(BytesIO(accepted.upload.data)) as picture:
            assert not picture.getexif()
            assert not {"exif", "comment", "icc_profile", "gps"} & set(picture.info)
            assert picture.height == attachments.LONGEST_SIDE, "turned as it was meant, smaller"
        assert b"Jansen" not in accepted.upload.data
        assert b"thuis" not in accepted.upload.data

    def test_a_document_no_longer_tells_who_made_it(self):
        for name, made in (("brief.pdf", pdf()), ("lijst.xlsx", sheet())):
            assert MAKER in told_by(made)
            kept = attachments.accept(upload(made, name)).upload.data
            assert MAKER not in told_by(kept)
        assert load_workbook(BytesIO(kept)).active["A1"].value == "veertien"

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("stuk.pdf", b"%PDF-1.7 niets"),
            ("foto.jpg", b"<svg onload='x()'>"),
            ("foto.jpg", b"MZ" + b"\x00" * 60),
            ("foto.jpg", photo()[:400]),
            ("foto.jpg", b""),
            ("stuk.pdf", b"%PDF-1.7" + b" " * attachments.MOST_BYTES),
            ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40),
        ],
    )
    def test_what_is_no_whole_file_of_a_known_kind_is_refused(self, name, data):
        with pytest.raises(ValidationError):
            attachments.accept(upload(data, name))

    def test_a_file_goes_along_and_only_staff_sees_it_until_it_is_published(self, town, client):
        posted = {"municipality": town.municipality.pk, "text": OWN_WORDS, "website": ""}
        files = [upload(photo(), "../../thuis.php"), upload(b"Een brief", "brief.txt")]
        done = client.post("/signaal/", posted | {"files": files, "form_token": "a"})
        assert done.status_code == 302
        first, letter = SignalFile.objects.all()
        assert (first.file_name, letter.content_type) == ("thuis.jpg", "text/plain")
        assert "thuis" not in first.file.name
        assert policies.read_file.allows(town.controller, first)
        assert not policies.read_file.allows(town.resident, first)
        with pytest.raises(Refused):
            attachments.publish(first, description="Een bank", by=town.staff, at=START)
        Signal.objects.update(public_text="Er is geen bank.")
        with pytest.raises(Refused):
            attachments.publish(first, description="Een bank", by=town.controller, at=START)
        attachments.publish(first, description="Een bank", by=town.staff, at=START)
        page = client.get("/signalen/").content.decode()
        assert f"/signalen/bestand/{first.pk}/" in page
        assert f"/signalen/bestand/{letter.pk}/" not in page
        answer = client.get(f"/signalen/bestand/{first.pk}/")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        b"".join(answer.streaming_content)
        Signal.objects.update(public_text="")
        assert not policies.read_file.allows(town.resident, SignalFile.objects.get(pk=first.pk))

    def test_more_than_three_files_are_refused_at_the_field(self, town, client):
        posted = {"municipality": town.municipality.pk, "text": OWN_WORDS, "form_token": "a"}
        many = {"files": [upload(b"Tekst", f"{n}.txt") for n in range(4)]}
        page = client.post("/signaal/", posted | many)
        assert page.status_code == 422
        assert "id_files_error" in page.content.decode()

    def test_what_is_taken_away_is_gone_from_the_disk(
        self, town, django_capture_on_commit_callbacks
    ):
        made = signal(town)
        attachments.keep(made, [attachments.accept(upload(b"Tekst", "a.txt"))], at=START)
        row = made.files.get()
        storage, path = row.file.storage, row.file.name
        with django_capture_on_commit_callbacks(execute=True):
            attachments.remove(row, by=town.staff, at=START, reason="Een gezicht.")
        assert not storage.exists(path)


class TestForgetting:
    def answered(self, town):
        made = put_at(town, SignalStatus.GIVEN_BACK)
        Signal.objects.filter(pk=made.pk).update(
            place="Bij Jansen", point_x=1, point_y=2, whole_text=OWN_WORDS
        )
        made.refresh_from_db()
        return made

    def test_the_words_and_the_address_go_after_the_period_and_the_decision_stays(self, town):
        town.municipality.signal_months = 1
        town.municipality.save()
        made, waiting = self.answered(town), signal(town)
        attachments.keep(made, [attachments.accept(upload(b"Tekst", "a.txt"))], at=START)
        month = START + timedelta(days=31)
        assert retention.forget_old(at=month - timedelta(hours=1)) == 0
        assert retention.forget_old(at=month) == 1
        assert retention.forget_old(at=month) == 0
        made.refresh_from_db()
        row = Signal.objects.filter(pk=made.pk).values().get()
        for secret in (SENDER, ADDRESS, OWN_WORDS, "Jansen"):
            assert secret not in str(row)
        assert (made.point_x, made.files.count(), made.forgotten_at) == (None, 0, month)
        assert (made.answer, made.taken_up_by) == ("Dit kan de buurt.", "De buurtclub")
        assert Signal.objects.get(pk=waiting.pk).text == OWN_WORDS, "no answer yet"
        event = Event.objects.get(kind="signal.forgotten")
        assert event.by is None
        assert SENDER not in str(event.after)
        with pytest.raises(Refused):
            addresses.change(made, ADDRESS, sender=None, at=month)
        with pytest.raises(Refused):
            operations.reconsider(made, reason="Toch", by=town.staff, at=month)

    def test_its_pages_still_open_and_the_public_text_stays_with_its_place(self, town, client):
        made = self.answered(town)
        Signal.objects.filter(pk=made.pk).update(public_text="Iemand is alleen.", place="Oost")
        retention.forget_old(at=START + timedelta(days=400))
        client.force_login(town.staff)
        assert client.get(f"/agenda/{made.pk}/").status_code == 200
        assert client.get("/agenda/?status=").status_code == 200
        assert client.get(f"/signaal/{made.reference}/").status_code == 200
        body = client.get("/signalen/").content.decode()
        assert "Iemand is alleen." in body
        assert "Oost" in body

    def test_months_are_months_also_at_the_end_of_one(self):
        last = START.replace(month=3, day=31)
        assert retention.months_before(last, 1).date().isoformat() == "2026-02-28"
        assert retention.months_before(START, 12).date().isoformat() == "2025-01-12"
        assert retention.months_after(START, 13).date().isoformat() == "2027-02-12"


def test_who_weighed_each_urgency_is_kept_apart(town):
    made, other = signal(town), town.staff
    operations.change_signal(
        made, changes={"social_urgency": 3, "social_why": "Velen"}, version=1, by=other, at=START
    )
    assert (made.social_by, made.social_at, made.political_by) == (other, START, None)
    operations.change_signal(
        made, changes={"political_urgency": 1}, version=2, by=other, at=START + timedelta(days=1)
    )
    made.refresh_from_db()
    assert made.social_at == START
    assert made.political_at == START + timedelta(days=1)


def test_the_public_reads_every_answer_and_no_word_of_who_did_not_agree(town, client):
    made = put_at(town, SignalStatus.DECLINED)
    signal(town)
    body = client.get("/signalen/").content.decode()
    assert made.answer in body
    assert OWN_WORDS not in body
    assert [row.pk for row in queries.public_signals(text="bestaat al", theme="")] == [made.pk]


@override_settings(DEMO=True)
def test_the_page_after_sending_says_that_the_address_has_to_be_confirmed(town, client):
    made = operations.send_signal(town.municipality, WITH_ADDRESS, at=START)
    page = client.get(f"/signaal/{made.reference}/ontvangen/").content.decode()
    assert 'id="mail"' in page
    assert ADDRESS not in page
    deliver(at=START)
