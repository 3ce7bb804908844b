"""The pages of a proposal: right role, wrong role, wrong input, twice, and with much in them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aanbesteden.proposals import attachments, operations, vault
from aanbesteden.proposals.content import BUDGET, write_budget
from aanbesteden.proposals.models import Proposal, SealedAttachment
from aanbesteden.questions.files import clean_upload
from tests.proposals import ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(town):
    return ready.written(town)


@pytest.fixture
def clock(made):
    """The days in which proposals are written."""
    with time_machine.travel(made.at + timedelta(days=1), tick=True):
        yield


def _url(name, made, *args):
    return reverse(f"proposals:{name}", args=[made.proposal.pk, *args])


PAGES = ("read", "state", "write", "budget", "attachments", "agree", "submit", "withdraw")


@pytest.mark.parametrize("name", PAGES)
def test_the_makers_see_their_pages_and_others_find_nothing(made, clock, client, name):
    for who, expected in (("lead", 200), ("member", 200), ("staff", 404), ("superuser", 404)):
        if name in ("submit", "withdraw") and who == "member":
            expected = 403
        client.force_login(getattr(made.town, who))
        response = client.get(_url(name, made))
        assert response.status_code == expected, who
        if expected == 200:
            assert "no-store" in response["Cache-Control"]


def test_writing_keeps_the_other_sections_and_says_so(made, clock, client):
    client.force_login(made.town.member)
    page = client.get(_url("write", made))
    assert ready.SECRET in page.content.decode()
    data = ready.texts("Nieuwe tekst") | {"version": made.proposal.version, "form_token": "een"}
    response = client.post(_url("write", made), data)
    assert response.status_code == 302
    again = client.post(_url("write", made), data | {"risks": "tweede keer"})
    assert again.status_code == 302
    said = vault.take_out(Proposal.objects.get(pk=made.proposal.pk))
    assert said["risks"] == "risks: Nieuwe tekst"
    assert said[BUDGET]["total"] == "1000.00"


def test_the_second_of_two_writers_sees_both_texts_and_loses_neither(made, clock, client):
    version = made.proposal.version
    operations.write(
        made.proposal,
        changes={"risks": "Tekst van de eerste"},
        version=version,
        by=made.town.lead,
        at=made.at,
    )
    client.force_login(made.town.member)
    data = ready.texts() | {"risks": "Tekst van de tweede", "version": version}
    response = client.post(_url("write", made), data)
    assert response.status_code == 409
    body = response.content.decode()
    assert "Tekst van de eerste" in body
    assert "Tekst van de tweede" in body


def _rows(*rows, total="1.000,00"):
    data = {"total": total, "rows": len(rows) + 2}
    for number, (year, source, about, amount) in enumerate(rows):
        data |= {
            f"row_{number}_year": year,
            f"row_{number}_source": source,
            f"row_{number}_about": about,
            f"row_{number}_amount": amount,
        }
    return data | {"version": ""}


def test_amounts_are_read_as_people_write_them(made, clock, client):
    client.force_login(made.town.member)
    rows = [(2027, "municipality", "Zaal", "€ 1.250,50"), (2028, "own", "Uren", "249.5")]
    response = client.post(_url("budget", made), _rows(*rows, total="1500"))
    assert response.status_code == 302
    said = vault.take_out(Proposal.objects.get(pk=made.proposal.pk))[BUDGET]
    assert [line["amount"] for line in said["lines"]] == ["1250.50", "249.50"]
    assert said["total"] == "1500.00"


def test_a_budget_that_does_not_add_up_is_kept_and_the_page_says_what_is_wrong(made, clock, client):
    client.force_login(made.town.member)
    rows = [(2027, "municipality", "Zaal", "950.000")]
    response = client.post(_url("budget", made), _rows(*rows, total="960000"), follow=True)
    body = response.content.decode()
    assert "950.000" in body
    assert "960.000" in body
    assert "900.000" in body  # the most the municipality contributes


@pytest.mark.parametrize(
    "row",
    [
        (2027, "own", "", ""),
        ("", "own", "", "10"),
        (2027, "", "", "10"),
        (2027, "own", "", "-1"),
        (2027, "own", "", "tien"),
        (1, "own", "", "10"),
        (2027, "iemand", "", "10"),
        (2027, "own", "", "1,2345"),
    ],
)
def test_a_wrong_row_is_told_at_its_field_and_keeps_what_was_typed(made, clock, client, row):
    client.force_login(made.town.member)
    before = made.proposal.content_hash
    response = client.post(_url("budget", made), _rows(row) | {"row_0_about": "Getypt"})
    assert response.status_code == 422
    assert "Getypt" in response.content.decode()
    assert Proposal.objects.get(pk=made.proposal.pk).content_hash == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plaatje.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'),
        ("echt.pdf", b"<html><script>x</script></html>"),
        ("leeg.pdf", b""),
        ("groot.pdf", b"%PDF-1.4" + b"0" * (21 * 1024 * 1024)),
        ("macro.docm", b"PK\x03\x04rommel"),
    ],
)
def test_a_hostile_file_ends_in_a_message_and_nothing_is_kept(made, clock, client, name, data):
    client.force_login(made.town.member)
    file = SimpleUploadedFile(name, data)
    response = client.post(_url("attachments", made), {"file": file})
    assert response.status_code == 422
    assert not SealedAttachment.objects.exists()


def test_an_attachment_comes_back_as_a_harmless_download_for_its_makers_only(made, clock, client):
    client.force_login(made.town.member)
    file = SimpleUploadedFile("../../<b>eng</b>.pdf", b"%PDF-1.4 inhoud")
    assert client.post(_url("attachments", made), {"file": file}).status_code == 302
    row = SealedAttachment.objects.get()
    response = client.get(_url("attachment", made, row.pk))
    assert response.getvalue() == b"%PDF-1.4 inhoud"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "<" not in response["Content-Disposition"]
    client.force_login(made.town.superuser)
    assert client.get(_url("attachment", made, row.pk)).status_code == 404
    client.force_login(made.town.member)
    assert client.post(_url("detach", made, row.pk)).status_code == 302
    assert client.get(_url("attachment", made, row.pk)).status_code == 404


def test_handing_in_from_the_page_shows_the_receipt_once(made, clock, client):
    client.force_login(made.town.lead)
    assert client.get(_url("submit", made)).status_code == 200
    for _attempt in range(2):
        response = client.post(_url("submit", made), {"form_token": "dubbel"}, follow=True)
        proposal = Proposal.objects.get(pk=made.proposal.pk)
        assert proposal.receipt in response.content.decode()


def test_handing_in_after_the_deadline_is_explained_and_changes_nothing(made, client):
    client.force_login(made.town.lead)
    with time_machine.travel(made.tender.deadline + timedelta(seconds=1)):
        response = client.post(_url("submit", made))
        assert response.status_code == 409
        response = client.post(_url("write", made), ready.texts("Te laat getypt"))
        assert response.status_code == 409
        assert "Te laat getypt" in response.content.decode()
    assert Proposal.objects.get(pk=made.proposal.pk).status == "draft"


def test_agreeing_asks_for_a_tick_and_for_the_text_that_was_read(made, clock, client):
    operations.write(
        made.proposal, changes={"risks": "Anders"}, version=None, by=made.town.lead, at=made.at
    )
    client.force_login(made.town.lead)
    partner = made.coalition.partners.get()
    url = _url("agree_for", made, partner.pk)
    assert client.post(url, {"seen_hash": made.proposal.content_hash}).status_code == 422
    old = client.post(url, {"agrees": "on", "seen_hash": "0" * 64})
    assert old.status_code == 409
    good = client.post(url, {"agrees": "on", "seen_hash": made.proposal.content_hash})
    assert good.status_code == 302


def test_the_opening_page_leads_two_people_through_it(town, client):
    made = ready.closed(town)
    url = reverse("proposals:opening", args=[made.question.pk])
    confirm = reverse("proposals:confirm_opening", args=[made.question.pk])
    with time_machine.travel(made.at + timedelta(hours=1)):
        client.force_login(town.rival)
        assert client.get(url).status_code in (403, 404)
        assert client.post(confirm).status_code == 403
        client.force_login(town.controller)
        assert confirm not in client.get(url).content.decode()
        client.force_login(town.opener)
        assert confirm in client.get(url).content.decode()
        assert client.post(confirm, {"form_token": "a"}).status_code == 302
        assert confirm not in client.get(url).content.decode()
        assert client.post(confirm, {"form_token": "b"}).status_code == 409
        client.force_login(town.staff)
        body = client.post(confirm, {"form_token": "c"}, follow=True).content.decode()
    assert Proposal.objects.get(pk=made.proposal.pk).receipt in body
    assert reverse("proposals:read", args=[made.proposal.pk]) in body


def test_before_the_deadline_the_opening_page_explains_and_confirming_is_409(made, clock, client):
    client.force_login(made.town.opener)
    url = reverse("proposals:opening", args=[made.question.pk])
    body = client.get(url)
    assert body.status_code == 200
    confirm = reverse("proposals:confirm_opening", args=[made.question.pk])
    assert confirm not in body.content.decode()
    assert client.post(confirm).status_code == 409


@pytest.mark.parametrize("name", ["read", "state", "write", "budget", "attachments"])
def test_pages_take_as_many_queries_with_much_in_them(
    made, clock, client, django_assert_max_num_queries, name
):
    client.force_login(made.town.lead)
    client.get(_url(name, made))
    with django_assert_max_num_queries(40) as few:
        client.get(_url(name, made))
    lines = [{"year": 2027, "source": "own", "about": str(n), "amount": "10.00"} for n in range(40)]
    operations.write(
        made.proposal,
        changes={BUDGET: write_budget("400.00", lines)},
        version=None,
        by=made.town.lead,
        at=made.at,
    )
    for number in range(15):
        upload = clean_upload(SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.4 inhoud"))
        attachments.attach(made.proposal, upload, by=made.town.lead, at=made.at)
    with django_assert_max_num_queries(len(few)):
        client.get(_url(name, made))
