"""The register: entries that are one are found and made one; a KVK number has its form."""

import pytest
from django.core.exceptions import ValidationError

from aanbesteden import audit
from aanbesteden.people import merging
from aanbesteden.people.models import Membership, Organisation
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from tests import makers
from tests.makers import START


@pytest.fixture
def pair(db):
    return (
        Organisation.objects.create(name="Scouting Lindegroep", kind="association"),
        Organisation.objects.create(
            name="St. Scouting de Lindegroep", kind="association", kvk_number="12345678"
        ),
    )


@pytest.mark.parametrize(
    "typed, kept",
    [("12345678", "12345678"), (" 1234 5678 ", "12345678"), ("12.34.56.78", "12345678"),
     ("KvK: 12345678", "12345678"), ("", "")],
)  # fmt: skip
def test_a_kvk_number_is_kept_as_eight_digits(typed, kept):
    assert merging.clean_kvk(typed) == kept


@pytest.mark.parametrize("typed", ["1234567", "123456789", "00000000", "1234567a", "000012345678"])
def test_what_is_no_kvk_number_is_refused_and_an_establishment_is_named(typed):
    with pytest.raises(ValidationError) as caught:
        merging.clean_kvk(typed)
    assert (caught.value.code == "establishment") == (len(typed) == 12)


def test_entries_with_one_number_or_nearly_one_name_are_found(pair):
    Organisation.objects.create(name="Voedselbank", kind="foundation", kvk_number="12345678")
    Organisation.objects.create(name="Moskee An-Noer", kind="faith")
    found = {(one.one.name, one.other.name) for one in merging.duplicates()}
    assert found == {
        ("Scouting Lindegroep", "St. Scouting de Lindegroep"),
        ("St. Scouting de Lindegroep", "Voedselbank"),
    }
    assert merging.nearest(pair[0])[0] == pair[1]


def test_merging_moves_everything_fills_what_is_empty_and_keeps_the_reason(town, pair):
    kept, gone = pair
    question = makers.question_at(town, Status.FRAMEWORK)
    player = question.stakeholders.first()
    player.organisation = gone
    player.save()
    for person in (town.member, town.lead):
        Membership.objects.create(organisation=gone, user=person)
    Membership.objects.create(organisation=kept, user=town.lead)
    with pytest.raises(Refused):
        merging.merge(kept, gone, reason=" ", by=town.staff, at=START)
    merging.merge(kept, gone, reason="Dezelfde club.", by=town.staff, at=START)
    player.refresh_from_db()
    kept.refresh_from_db()
    assert (player.organisation, kept.kvk_number) == (kept, "12345678")
    assert set(kept.members.all()) == {town.member, town.lead}
    assert not Organisation.objects.filter(pk=gone.pk).exists()
    event = audit.Event.objects.get(kind="organisation.merged")
    assert (event.before["name"], event.reason) == (gone.name, "Dezelfde club.")


def test_only_staff_merges_and_never_an_entry_with_itself(town, pair):
    for user in (town.member, town.administrator, town.superuser):
        with pytest.raises(Refused):
            merging.merge(*pair, reason="Zo maar.", by=user, at=START)
    with pytest.raises(Refused):
        merging.merge(pair[0], pair[0], reason="Zo maar.", by=town.staff, at=START)
