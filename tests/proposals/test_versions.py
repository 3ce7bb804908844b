"""Versions and receipts: makers see who saved what; everybody else only that one is genuine."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aanbesteden.policies import NotFound
from aanbesteden.proposals import operations, receipts, versions
from aanbesteden.proposals.models import ProposalVersion, Receipt
from tests.proposals import ready

pytestmark = pytest.mark.django_db


def test_every_save_is_a_version_under_seal_that_only_its_makers_read(town):
    made = ready.written(town)
    operations.write(
        made.proposal, changes={"risks": "Nieuw risico"}, version=None, by=town.member, at=made.at
    )
    found = versions.of(made.proposal, user=town.lead)
    assert [(one.number, one.by) for one in found] == [(1, town.lead.name), (2, town.member.name)]
    (changed,) = [
        row for row in versions.differences(found[0].state, found[1].state) if row.is_change
    ]
    assert changed.new == "Nieuw risico"
    assert found[1].changed == ("risks",)
    for outsider in (town.staff, town.superuser, town.rival):
        with pytest.raises(NotFound):
            versions.of(made.proposal, user=outsider)
    assert not any(b"Nieuw risico" in bytes(row.sealed) for row in ProposalVersion.objects.all())


def test_the_fingerprint_is_the_hash_of_the_file_that_was_handed_in(town):
    made = ready.handed_in(town)
    _name, data = receipts.handed_in_file(made.proposal, user=town.member)
    assert hashlib.sha256(data).hexdigest() == made.proposal.submitted_hash
    assert receipts.verify_file(hashlib.sha256(data).hexdigest()).at == made.at
    with pytest.raises(NotFound):
        receipts.handed_in_file(made.proposal, user=town.staff)


def test_a_receipt_is_checked_by_anybody_and_tells_nothing_else(town, client):
    made = ready.handed_in(town)
    receipt = Receipt.objects.get()
    page = reverse("proposals:verify")
    client.force_login(town.lead)
    paper = b"".join(client.get(reverse("proposals:receipt", args=[made.proposal.pk])))
    again = b"".join(client.get(reverse("proposals:receipt", args=[made.proposal.pk])))
    assert paper.startswith(b"%PDF")
    assert paper == again
    client.logout()
    spaced = " ".join(receipt.fingerprint).upper()
    by_number = {"number": receipt.number.lower(), "sha256": spaced}
    by_file = {"file": SimpleUploadedFile("bewijs.pdf", paper)}
    for typed in (by_number, by_file):
        shown = client.post(page, typed).content.decode()
        assert "ab-melding--goed" in shown or "echt" in shown
        for secret in (made.coalition.name, made.question.title, town.lead.name, ready.SECRET):
            assert secret not in shown
    wrong = by_number | {"sha256": "0" * 64}
    other = SimpleUploadedFile("bewijs.pdf", paper + b" ")
    for typed in (wrong, {"number": "AAAA-AAAA-AAAA-AAAA", "sha256": spaced}, {"file": other}):
        assert client.post(page, typed).context["genuine"] is None
    assert client.post(page, {"number": receipt.number}).status_code == 422


def test_what_was_taken_back_has_no_receipt_to_download_and_stays_genuine(town):
    made = ready.handed_in(town)
    first = Receipt.objects.get()
    operations.take_back(made.proposal, by=town.lead, at=made.at)
    with pytest.raises(NotFound):
        receipts.paper(made.proposal, user=town.lead)
    operations.submit(made.proposal, by=town.lead, at=made.at)
    assert receipts.current(made.proposal).number != first.number
    assert receipts.verify(first.number, first.sha256)
