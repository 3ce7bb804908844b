"""Signals that tell the same become one, one that tells two things becomes two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbesteden.agenda import addresses, operations, queries, together
from aanbesteden.agenda.likeness import Likeness
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.audit import Event
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import Refused
from cms.search.models import Posting
from tests import makers
from tests.agenda.signals import OWN_WORDS, SENDER, put_at, signal
from tests.makers import START

pytestmark = pytest.mark.django_db
LAMP = "De lantaarns in de Kastanjehof zijn al weken kapot, het is er 's avonds pikdonker"
LAMPS = "Het is donker in de Kastanjehof omdat de lantaarn kapot is, mijn dochter fietst er niet"
BENCH = "Bij het kerkhof is het enige bankje weg"


def reload(*rows):
    for row in rows:
        row.refresh_from_db()


def news():
    return list(Mail.objects.filter(kind="signal_news").order_by("pk").values_list("to", flat=True))


class TestAlike:
    def test_signals_that_share_rare_words_are_shown_and_others_are_not(self, town):
        first, second = signal(town, text=LAMP), signal(town, text=LAMPS)
        signal(town, text=BENCH)
        signal(makers.town(), text=LAMP)
        assert [row for row, _share in queries.alike(first)] == [second]
        counts = queries.alike_counts(Signal.objects.all())
        assert (counts[first.pk], counts[second.pk]) == (1, 1)
        assert queries.alike(signal(town, text="")) == []

    def test_words_of_senders_never_reach_the_index_of_the_site(self, town):
        made = signal(town, text=LAMP)
        queries.alike(made)
        assert not Posting.objects.filter(word__in=["lantaarns", "pikdonker"]).exists()

    def test_many_signals_take_as_many_queries_as_few_on_inbox_and_page(self, client, town):
        client.force_login(town.staff)
        first, counts = signal(town, text=LAMP), []
        for url in ("/agenda/", f"/agenda/{first.pk}/"):
            client.get(url)
        for number in (2, 30):
            for n in range(number):
                signal(town, text=f"{LAMPS} {n}")
            with CaptureQueriesContext(connection) as counted:
                client.get("/agenda/")
                page = client.get(f"/agenda/{first.pk}/").content.decode()
                client.get(f"/agenda/{first.pk}/bijeen/")
            counts.append(len(counted))
        assert counts[0] == counts[1]
        assert page.count("?met=") == 5

    def test_the_same_words_are_alike_in_any_order_and_nothing_is_not(self):
        found = Likeness({1: "fiets straat kapot", 2: "Kapotte straat: fiets!", 3: "", 4: "boom"})
        assert found.near(1)[0] == (2, pytest.approx(1.0))
        assert found.near(3) == []
        assert found.near(99) == []


class TestMerging:
    def test_one_answer_goes_to_both_senders_each_with_their_own_link(self, town, client):
        stays = signal(town, social_urgency=1, public_text="Er is een lantaarn kapot.")
        gone = signal(town, sender_email="tweede@voorbeeld.test")
        together.merge(gone, stays, by=town.staff, at=START)
        assert news() == ["tweede@voorbeeld.test"]
        reload(gone)
        assert (gone.status, gone.merged_into) == (SignalStatus.MERGED, stays)
        operations.decline(stays, answer="Dit bestaat al.", by=town.staff, at=START)
        assert news()[1:] == [stays.sender_email, "tweede@voorbeeld.test"]
        texts = Mail.objects.filter(kind="signal_news").order_by("pk")
        assert [stays.reference in mail.stop_path for mail in texts] == [False] * 3
        page = client.get(f"/signaal/{gone.reference}/").content.decode()
        assert "Dit bestaat al." in page
        assert stays.reference not in page, "the link of somebody else"
        assert [row.others for row in queries.public_signals()] == [1]

    def test_it_is_taken_apart_again_and_waits_for_its_own_answer(self, town):
        gone = put_at(town, SignalStatus.MERGED)
        stays = gone.merged_into
        together.take_apart(gone, reason="Toch iets anders.", by=town.staff, at=START)
        reload(gone)
        assert (gone.status, gone.merged_into) == (SignalStatus.RECEIVED, None)
        operations.decline(stays, answer="Nee", by=town.staff, at=START)
        assert len(news()) == 3, "merged, apart, and the answer to the other alone"

    def test_what_was_put_together_earlier_goes_along(self, town):
        first, second, third = signal(town), signal(town), signal(town)
        together.merge(first, second, by=town.staff, at=START)
        together.merge(second, third, by=town.staff, at=START)
        reload(first, second)
        assert (first.merged_into, second.merged_into) == (third, third)
        assert Event.objects.filter(kind="signal.went_along", subject_id=first.pk).count() == 1

    def test_not_with_itself_not_elsewhere_not_in_a_ring_and_not_twice(self, town):
        one, two, elsewhere = signal(town), signal(town), signal(makers.town())
        for other in (one, elsewhere):
            with pytest.raises(Refused):
                together.merge(one, other, by=town.staff, at=START)
        seen_by_somebody_else = Signal.objects.get(pk=two.pk)
        together.merge(one, two, by=town.staff, at=START)
        with pytest.raises(Refused):  # the same two, the other way round, at the same moment
            together.merge(seen_by_somebody_else, one, by=town.staff, at=START)
        with pytest.raises(Refused):
            together.merge(Signal.objects.get(pk=one.pk), two, by=town.staff, at=START)
        with pytest.raises(Refused):
            together.merge(two, signal(town), by=town.controller, at=START)
        two.refresh_from_db()
        assert (two.status, two.merged_into) == (SignalStatus.RECEIVED, None)

    def test_by_its_reference_when_it_is_not_among_those_that_look_alike(self, town, client):
        one, two = signal(town, text=LAMP), signal(town, text=BENCH)
        client.force_login(town.staff)
        url = f"/agenda/{one.pk}/bijeen/"
        typed = {"stays": "other", "reference": one.reference, "form_token": "a"}
        assert client.post(url, typed).status_code == 422
        right = typed | {"reference": two.reference.lower(), "form_token": "b"}
        assert client.post(url, right).status_code == 302
        assert client.post(url, right | {"form_token": "c"}).status_code == 403


class TestSplitting:
    def split(self, town, made, **changes):
        values = {
            "first": "De lamp is kapot",
            "second": "Het bankje is weg",
            "second_theme": "groen",
            "files": [],
            "version": made.version,
        }
        return together.split(made, **(values | changes), by=town.staff, at=START)

    def test_both_parts_have_a_link_of_the_same_sender(self, town, client):
        made = signal(town, social_urgency=3)
        half = self.split(town, made)
        reload(made)
        assert (made.text, made.whole_text) == ("De lamp is kapot", OWN_WORDS)
        assert (half.text, half.sender_name, half.social_urgency) == (
            "Het bankje is weg", SENDER, 0,
        )  # fmt: skip
        assert half.reference in Mail.objects.get(kind="signal_news").key or news() == [
            made.sender_email
        ]
        for one, other in ((made, half), (half, made)):
            page = client.get(f"/signaal/{one.reference}/").content.decode()
            assert f"/signaal/{other.reference}/" in page

    def test_confirming_the_address_of_one_confirms_that_of_the_other(self, town):
        made = signal(town, email_confirmed_at=None)
        half = self.split(town, made)
        assert news() == []
        addresses.confirm(half, at=START)
        assert not Signal.objects.filter(email_confirmed_at=None).exists()

    def test_not_after_an_answer_nor_over_the_changes_of_somebody_else(self, town):
        made = signal(town)
        with pytest.raises(Refused):
            self.split(town, made, version=made.version + 1)
        with pytest.raises(Refused):
            self.split(town, put_at(town, SignalStatus.DECLINED))
        assert Signal.objects.count() == 2

    def test_the_page_asks_for_both_parts_and_then_opens_the_second(self, town, client):
        made = signal(town)
        client.force_login(town.staff)
        url = f"/agenda/{made.pk}/splitsen/"
        same = {"first": "x", "second": "x", "version": made.version, "form_token": "a"}
        assert client.post(url, same).status_code == 422
        assert client.post(url, same | {"second": ""}).status_code == 422
        done = client.post(url, same | {"second": "y"})
        assert done.url == f"/agenda/{Signal.objects.get(text='y').pk}/"
        assert client.get(f"/agenda/{put_at(town, 'declined').pk}/splitsen/").status_code == 404
