"""Players as a file: nothing is calculated, every problem is told by row, nothing half-written."""

import io
import zipfile

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook

from aanbesteden import sheets
from aanbesteden.people.models import Organisation
from aanbesteden.policies import NotFound, Refused
from aanbesteden.stakeholders import exchange
from aanbesteden.stakeholders.columns import COLUMNS
from aanbesteden.stakeholders.models import Stakeholder
from tests.stakeholders import field
from tests.stakeholders.field import AT, SECRET

HEAD = "naam;soort;rol bij deze vraag;invloed (0 tot 10);leefgebieden"


@pytest.fixture(autouse=True)
def _in_dutch():
    with translation.override("nl"):
        yield


@pytest.fixture
def question(town):
    return field.question(town)


def attempt(question, text: str):
    return exchange.try_file(question, text.encode("utf-8-sig"), today=AT.date())


def export(question, *, private=True):
    keys = list(question.stakeholders.values_list("pk", flat=True))
    return exchange.rows_of(question, keys=keys, private=private)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_an_export_is_a_formula_and_it_reads_back_the_same(start):
    evil = f"{start}cmd|' /C calc'!A0"
    text = sheets.to_csv([["naam"], [evil]])
    assert f"'{start}" in text.decode("utf-8-sig")
    book = sheets.to_xlsx([("Blad", [["naam"], [evil]])])
    cell = load_workbook(io.BytesIO(book)).active["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert sheets.read(book)[1][1][0] == evil.strip() or start in "\t\r"


def test_an_export_comes_back_without_a_single_change(town, question):
    field.player(
        town, question, domains=["health", "debt"], spoken_on=AT.date(), interests="-1 \n+2",
        partnership="project", partnership_purpose="Samen.", goal_impact=3, identity="group",
    )  # fmt: skip
    rows = export(question)
    for data in (sheets.to_csv(rows), sheets.to_xlsx([("Spelers", rows)])):
        trial = exchange.try_file(question, data, today=AT.date())
        assert [(line.problems, line.changes) for line in trial.lines] == [([], [])]


def test_what_is_in_confidence_is_exported_only_for_who_may_read_it(town, question):
    field.player(town, question)
    assert SECRET in str(export(question, private=True))
    assert SECRET not in str(export(question, private=False))
    assert len(export(question, private=False)[0]) == len(COLUMNS) - 4


def test_the_dry_run_tells_every_problem_by_its_row_and_writes_nothing(town, question):
    trial = attempt(
        question,
        f"{HEAD}\n"
        "Scouting;vereniging of club;kan bijdragen;3;Wonen\n"
        ";vereniging of club;kan bijdragen;11;Wonen\n"
        "Scouting;raar;kan bijdragen;drie;Maan; \n",
    )
    wrong = {line.number: line.problems for line in trial.problems}
    assert set(wrong) == {3, 4}
    assert len(wrong[3]) == 2
    assert len(wrong[4]) == 4  # kind, influence, life domain, and the name of row 2
    assert any("2" in problem for problem in wrong[4])
    assert not trial.is_ready
    assert not Stakeholder.objects.filter(question=question).exists()


def test_headings_are_read_in_both_languages_and_by_short_name(question):
    for heading in ("Naam;Soort;Rol bij deze vraag", "Name;Kind;Role in this question",
                    "name,kind,role"):  # fmt: skip
        row = "A,care,owner" if "," in heading else "A;care;owner"
        assert attempt(question, f"{heading}\n{row}").new == 1


def test_a_list_in_the_words_of_a_municipality_is_understood(town, question):
    Organisation.objects.create(name="Bibliotheek Oost", kind="culture")
    whole = (
        "Organisatie;Soort organisatie;Belang (hoog/laag);Invloed;Opmerkingen;Contactpersoon\n"
        "Woonstad;Woningbouwvereniging;hoog;Laag;zoekt ruimte;J. Jansen\n"
    )
    trial = attempt(question, whole)
    assert not trial.problems
    assert trial.unknown == ["Contactpersoon"]
    values = {"kind": "housing", "interest": 8, "influence": 2, "private_notes": "zoekt ruimte"}
    assert trial.lines[0].values == {"name": "Woonstad"} | values
    assert trial.absent == ["Rol bij deze vraag: Om wie het gaat"]

    data = b"Partij\nBibliotheek Oost\nDe straat"
    exchange.keep_trial(question, file_name="p.csv", data=data, by=town.staff, at=AT)
    exchange.take_over(question, by=town.staff, at=AT)
    made = dict(question.stakeholders.values_list("name", "kind"))
    assert made == {"Bibliotheek Oost": "culture", "De straat": "other"}


def test_numbers_of_another_scale_are_counted_over_and_that_is_said(question):
    trial = attempt(
        question, "Partij;Belang (1-5);Invloed (0 t/m 3)\nA;5;1\nB;3;0\nC;hoog;\nD;6;4\n"
    )
    read = [(line.values.get("interest"), line.values.get("influence")) for line in trial.lines]
    assert read == [(10, 3), (6, 0), (8, 5), (None, None)]
    assert trial.lines[3].problems == [
        "Belang: Een getal van 1 tot en met 5.", "Invloed: Een getal van 0 tot en met 3.",
    ]  # fmt: skip
    assert trial.scaled == ["Belang: 5 wordt 10", "Invloed: 3 wordt 10"]


def test_a_missing_column_or_a_file_of_another_kind_says_so(question):
    for data in (b"", b"soort\nx", b"%PDF-1.7\x00", b"PK\x03\x04broken", b"naam;soort\n"):
        with pytest.raises(sheets.Unreadable):
            exchange.try_file(question, data, today=AT.date())


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 1000)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 5000)
    with pytest.raises(sheets.Unreadable):
        sheets.read(data.getvalue())


def test_taking_over_adds_changes_and_ties_to_the_register(town, question):
    Organisation.objects.create(name="Sportschool Kracht", kind="culture")
    field.player(town, question, name="Thuiszorg", kind="care", interests="Blijft")
    text = f"{HEAD}\nThuiszorg;zorg- of welzijnsorganisatie;kan bijdragen;9;\n" \
           "Sportschool Kracht;cultuur, sport of uitgaan;kan bijdragen;3;\n"  # fmt: skip
    exchange.keep_trial(question, file_name="a.csv", data=text.encode(), by=town.staff, at=AT)
    assert exchange.take_over(question, by=town.staff, at=AT) == (1, 1)
    changed = question.stakeholders.get(name="Thuiszorg")
    assert (changed.influence, changed.interests) == (9, "Blijft")
    assert question.stakeholders.get(name="Sportschool Kracht").organisation is not None
    with pytest.raises(Refused):  # the file is not kept
        exchange.take_over(question, by=town.staff, at=AT)


def test_as_long_as_one_row_is_wrong_nothing_is_written(town, question):
    text = f"{HEAD}\nGoed;school;kan bijdragen;3;\nFout;school;kan bijdragen;33;\n"
    exchange.keep_trial(question, file_name="a.csv", data=text.encode(), by=town.staff, at=AT)
    with pytest.raises(Refused):
        exchange.take_over(question, by=town.staff, at=AT)
    assert not question.stakeholders.exists()


def test_only_who_keeps_the_field_reads_in(town, question):
    for user in (town.executive, town.controller, town.resident):
        with pytest.raises((Refused, NotFound)):
            exchange.keep_trial(question, file_name="a.csv", data=b"naam", by=user, at=AT)


def test_the_template_can_be_filled_in_and_read(question):
    book = load_workbook(io.BytesIO(exchange.template()))
    assert len(book.worksheets) == 2
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS]
    sheet.append(["Nieuw", "", "school", "kan bijdragen"])
    data = io.BytesIO()
    book.save(data)
    assert exchange.try_file(question, data.getvalue(), today=AT.date()).new == 1


def test_a_formula_in_a_workbook_is_never_calculated():
    book = Workbook()
    book.active.append(["naam"])
    book.active.append(["=1+1"])
    data = io.BytesIO()
    book.save(data)
    assert sheets.read(data.getvalue()) == [(1, ["naam"])]
