"""Rotating the key of the installation, and losing one."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from aanbesteden.proposals import queries
from aanbesteden.tendering.models import Tender
from tests.proposals import ready

pytestmark = pytest.mark.django_db


def test_after_rotation_the_new_key_alone_opens_and_fingerprints_stay(town, settings, capsys):
    made = ready.handed_in(town)
    old, new = settings.SEALING_KEYS[0], Fernet.generate_key().decode()
    settings.SEALING_KEYS = [new, old]
    call_command("rotate_sealing_key")
    assert "1 keys" in capsys.readouterr().out
    settings.SEALING_KEYS = [new]
    proposal = queries.find(made.proposal.pk)
    assert ready.SECRET in queries.content_of(proposal, user=town.lead).text("approach")
    assert proposal.submitted_hash == made.proposal.submitted_hash


def test_when_a_key_is_lost_the_command_names_the_tender_and_changes_nothing(town, settings):
    made = ready.handed_in(town)
    before = bytes(Tender.objects.get(pk=made.tender.pk).sealed_key)
    settings.SEALING_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match=str(made.tender.pk)):
        call_command("rotate_sealing_key")
    assert bytes(Tender.objects.get(pk=made.tender.pk).sealed_key) == before
