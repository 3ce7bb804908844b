"""The same document is the same file: it can be hashed, kept and compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from aanbesteden import documents as pdf
from aanbesteden.documents.checks import problems

from .makers import MOMENT, full_report, letter, report

ROOT = Path(__file__).parents[2]
HASHES = """
import hashlib
from tests.documents.makers import full_report, letter
print(hashlib.sha256(full_report()).hexdigest(), hashlib.sha256(letter()).hexdigest())
"""


def test_two_renders_are_the_same_bytes():
    assert full_report() == full_report()
    assert letter() == letter()


def test_the_order_of_renders_does_not_matter():
    first = full_report()
    letter()
    report(pdf.Paragraph("Şüß ≥ ²"))
    assert full_report() == first


def test_two_processes_give_the_same_bytes():
    found = [_in_a_process(seed) for seed in ("1", "2")]
    assert found[0] == found[1]


def _in_a_process(seed: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", HASHES],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_other_words_are_other_bytes():
    assert report(pdf.Paragraph("a")) != report(pdf.Paragraph("b"))


def test_the_only_date_in_the_file_is_the_one_given():
    data = full_report()
    with pikepdf.open(BytesIO(data)) as file:
        assert str(file.docinfo.CreationDate) == "D:20260603120000Z"
        assert str(file.docinfo.ModDate) == "D:20260603120000Z"
        xmp = file.Root.Metadata.read_bytes().decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", xmp)) == {"2026-06-03T12:00:00Z"}


def test_the_same_moment_in_another_time_zone_is_the_same_file():
    summer = MOMENT.astimezone(timezone(timedelta(hours=2)))
    assert report(created_at=summer) == report(created_at=MOMENT)


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(pdf.StructureError, match="time zone"):
        report(created_at=datetime(2026, 6, 3))


def test_the_file_says_what_it_is():
    data = report(title="Wat <nu> & dan?", author="Gemeente", subject="Verslag", reference="GV-7")
    with pikepdf.open(BytesIO(data)) as file:
        with file.open_metadata() as meta:
            assert meta["dc:title"] == "Wat <nu> & dan?"
            assert meta["dc:creator"] == ["Gemeente"]
            assert meta["dc:description"] == "Verslag"
            assert meta["dc:identifier"] == "GV-7"
            assert meta["pdfuaid:part"] == "1"
        assert str(file.docinfo.Title) == "Wat <nu> & dan?"
        assert str(file.Root.Lang) == "nl"


def test_the_year_1900_and_now_are_dates_alike():
    assert problems(report(created_at=datetime(1900, 1, 1, tzinfo=UTC))) == []
