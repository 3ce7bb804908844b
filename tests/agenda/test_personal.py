"""What may lead to a person is shown to staff before everybody can read it."""

import pytest

from aanbesteden.agenda.models import Signal
from aanbesteden.agenda.personal import traces
from tests.agenda.signals import signal

FOUND = [
    ("Mail els@voorbeeld.nl", ["els@voorbeeld.nl"]),
    ("Bel 06-12345678 of +31 6 12 34 56 78", ["06-12345678", "+31 6 12 34 56 78"]),
    ("Mijn buurvrouw op nummer 12", ["nummer 12"]),
    ("Aan de Dorpsstraat 12a, 1234 AB", ["Dorpsstraat 12a", "1234 AB"]),
    ("Bij Markt 4", ["Markt 4"]),
    ("mevrouw De Boer zei het", ["mevrouw De Boer"]),
    ("J.P. van der Berg", ["J.P. van der Berg"]),
    ("Fatima el Amrani en Karel", ["Fatima el Amrani", "Karel"]),
    ("Ik sprak met Mark", ["Mark"]),
    ("Volg @piet_k", ["@piet_k"]),
    ("Auto XX-12-YY staat fout", ["XX-12-YY"]),
    ("NL91 ABNA 0417 1643 00", ["NL91 ABNA 0417 1643 00"]),
    ("Nummer van mij: 111222333", ["111222333"]),
    ("Zij is geboren op 3 mei 1950", ["geboren op 3 mei 1950"]),
]
QUIET = [
    "Wil jij helpen? Door de regen is het glad.",
    "Kinderen in de Lange Nieuwstraat spelen op straat.",
    "De Beukenlaan is 50 meter lang, bus 4 rijdt er om 12 uur.",
    "Stichting De Linde en de Raad van Kerken doen mee.",
    "Bewoners van de Waardhoek wachten al 3 jaar op 250.000 euro.",
    "In 2026 en 2030 kijken wij weer, op 12 mei 2027 ook.",
    "Niemand heeft 123456789 keer gebeld.",
]


@pytest.mark.parametrize(("text", "words"), FOUND, ids=[row[0] for row in FOUND])
def test_names_addresses_and_numbers_are_seen(text, words):
    assert [one.words for one in traces(text)] == words


@pytest.mark.parametrize("text", QUIET)
def test_places_sums_and_groups_are_left_alone(text):
    assert traces(text) == []


def test_the_name_of_the_sender_is_seen_and_that_of_the_place_is_not():
    found = traces("Jansen uit Oost belde", sender="Bewoner Jansen uit Oost", known=["Oost"])
    assert [(one.kind, one.words) for one in found] == [("sender", "Jansen")]


@pytest.mark.django_db
def test_staff_is_asked_before_a_name_is_published_and_may_say_that_it_may_stand_there(
    client, town
):
    made = signal(town)
    client.force_login(town.staff)
    posted = {
        "social_urgency": 1, "political_urgency": 1, "public_text": "Mevrouw Bakker is alleen.",
        "version": 1, "form_token": "a",
    }  # fmt: skip
    url = f"/agenda/{made.pk}/wegen/"
    asked = client.post(url, posted)
    assert asked.status_code == 422
    body = asked.content.decode()
    assert "Mevrouw Bakker" in body
    assert 'type="checkbox"' in body
    assert "niemand heeft er last van" in body, "the box says what it is about"
    mark = asked.context["form"].fields["looked"].widget.attrs["value"]
    other = posted | {"public_text": "Mevrouw Jansen is alleen.", "looked": mark}
    assert client.post(url, other).status_code == 422, "said of another name"
    assert client.post(url, posted | {"looked": mark}).status_code == 302
    assert Signal.objects.get().public_text == "Mevrouw Bakker is alleen."


@pytest.mark.django_db
def test_an_answer_is_looked_at_too(client, town):
    made = signal(town)
    client.force_login(town.staff)
    page = client.post(
        f"/agenda/{made.pk}/afwijzen/", {"answer": "Bel Karel: 0612345678", "form_token": "a"}
    )
    assert page.status_code == 422
    assert "0612345678" in page.content.decode()
    assert Signal.objects.get().status == "received"
