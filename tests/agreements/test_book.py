"""What stands out in the household book, and reading lines in from a file."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aanbesteden import sheets
from aanbesteden.agreements.household import explaining, importing, operations
from aanbesteden.agreements.household.remarks import remarkable
from aanbesteden.agreements.household.sums import Entry
from aanbesteden.policies import Refused
from tests.agreements.test_operations import AT, line

LATER = AT + timedelta(days=400)


def amounts(*rows):
    return [
        Entry(side, year, "Koks", Decimal(amount), partner) for side, year, amount, partner in rows
    ]


@pytest.mark.parametrize(
    "rows,stands_out",
    [
        ([("planned_spending", 2026, 5000, ""), ("spending", 2026, 6001, "")], {"plan"}),
        ([("planned_spending", 2026, 5000, ""), ("spending", 2026, 6000, "")], set()),  # just 20%
        ([("planned_spending", 2026, 50, ""), ("spending", 2026, 90, "")], set()),  # too little
        ([("planned_spending", 2026, 9000, "")], {"plan"}),  # nothing came of it
        ([("planned_spending", 2027, 9000, "")], set()),  # it may still come
        ([("planned_spending", 2027, 9000, ""), ("spending", 2027, 12000, "")], {"plan"}),
        ([("spending", 2025, 5000, ""), ("spending", 2026, 7000, "")], {"before"}),
        ([("spending", 2025, 5000, "A"), ("spending", 2026, 7000, "B")], {"before"}),
        ([("spending", 2026, 5000, ""), ("spending", 2027, 9000, "")], set()),
        ([("planned_income", 2026, 5000, "A"), ("income", 2026, 3000, "A")], {"plan"}),
    ],
)
def test_what_stands_out_follows_the_rule_on_the_page(rows, stands_out):
    found = remarkable(amounts(*rows), percent=20, least=Decimal(1000), this_year=2027)
    assert {row.against for row in found} == stands_out


def test_only_the_partner_concerned_explains_and_all_read_it(town, at_work, client):
    partner = at_work.coalition.partners.get(is_lead=False)
    for side, amount in (("planned_spending", "5000"), ("spending", "9000")):
        values = line(side=side, amount=Decimal(amount), partner=partner)
        operations.add_money_line(at_work, values=values, by=town.staff, at=AT)
    (found,) = explaining.remarks_of(at_work, today=AT.date())
    with pytest.raises(Refused):
        explaining.explain_amount(at_work, found.remark, text="Zo.", by=town.staff, at=AT)
    url = reverse("agreements:explain_amount", args=[at_work.question_id, found.remark.code])
    client.force_login(town.lead)
    assert client.post(url, {"text": "De oven ging stuk."}).status_code == 302
    (now,) = explaining.remarks_of(at_work, today=AT.date())
    assert not now.waits
    client.force_login(town.controller)
    page = client.get(reverse("agreements:money", args=[at_work.question_id]))
    assert "De oven ging stuk." in page.content.decode()
    changes = {"percent": 90, "least": Decimal(0)}
    explaining.change_rule(at_work, changes=changes, by=town.member, at=AT)
    assert not explaining.remarks_of(at_work, today=AT.date())


HEADING = ["Soort regel", "Jaar", "Kwartaal", "Partner", "Bron, product of thema",
           "Bedrag in euro's", "Datum"]  # fmt: skip
GOOD = ["spending", "2026", "2", "", "Koks", "1.234,50", "2026-05-01"]


def tried(agreement, by, *rows):
    data = sheets.to_csv([HEADING, *rows])
    importing.keep_trial(agreement, file_name="boek.csv", data=data, by=by, at=LATER)
    return importing.trial_of(agreement, by, at=LATER)


def test_a_file_is_tried_first_and_written_once(town, at_work):
    trial = tried(at_work, town.member, GOOD)
    assert trial.is_ready
    assert not at_work.entries.exists()
    assert importing.take_over(at_work, by=town.member, at=LATER) == 1
    entry = at_work.entries.get()
    assert (entry.quarter, entry.lines.get().amount) == (2, Decimal("1234.50"))
    again = tried(at_work, town.member, GOOD)
    assert len(again.problems) == 1
    with pytest.raises(Refused):
        importing.take_over(at_work, by=town.member, at=LATER)
    assert at_work.entries.count() == 1


@pytest.mark.parametrize(
    "place,cell",
    [(0, "iets"), (1, "27"), (2, "5"), (3, "Niemand"), (4, ""), (5, "-3"), (5, "0"), (5, "1,2,3"),
     (6, "31-02-2026"), (6, "2031-01-01")],
)  # fmt: skip
def test_every_problem_is_told_by_row(town, at_work, place, cell):
    wrong = [*GOOD[:place], cell, *GOOD[place + 1 :]]
    trial = tried(at_work, town.lead, GOOD, wrong, GOOD)
    assert [one.number for one in trial.problems] == [3, 4]  # the last says the same as the first


def test_what_comes_out_can_go_in_elsewhere(town, at_work):
    values = line(partner=at_work.coalition.partners.first(), quarter=4)
    operations.add_money_line(at_work, values=values, by=town.lead, at=AT)
    rows = importing.rows_of(at_work)
    data = sheets.to_xlsx([("x", rows)])
    importing.keep_trial(at_work, file_name="x.xlsx", data=data, by=town.lead, at=LATER)
    (only,) = importing.trial_of(at_work, town.lead, at=LATER).lines
    assert len(only.problems) == 1  # that it stands there already: so it was read as it was


def test_the_trial_asks_no_more_queries_for_more_rows(
    town, at_work, client, django_assert_max_num_queries
):
    client.force_login(town.member)
    url = reverse("agreements:read_money_in", args=[at_work.question_id])
    rows = [[*GOOD[:4], f"Post {number}", *GOOD[5:]] for number in range(20)]

    def sent(rows):
        data = SimpleUploadedFile("boek.csv", sheets.to_csv([HEADING, *rows]))
        return client.post(url, {"file": data}, follow=True)

    with django_assert_max_num_queries(80) as few:
        assert "boek.csv" in sent(rows[:2]).content.decode()
    with django_assert_max_num_queries(len(few)):
        sent(rows)
