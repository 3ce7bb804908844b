"""Rows of text as CSV or XLSX, out and in. Nothing here knows what the rows are about.

Out: a cell that a spreadsheet would take for a formula gets an apostrophe in front, and is text in
XLSX as well. In: by content, with limits, and never a formula: only what was last calculated.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
NUMBER = re.compile(r"-?\d+(,\d+)?")
MOST_BYTES = 3 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 2000
MOST_COLUMNS = 60
MOST_CELL = 10_000
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unreadable(ValueError):
    """The file as a whole cannot be used; its words say why."""


def harmless(cell: str) -> str:
    """The cell as text: no spreadsheet calculates with it. A number below zero is no formula."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell


def plain(cell: str) -> str:
    """The opposite of `harmless`, for what was exported and comes back."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


# Out ------------------------------------------------------------------------------------


def to_csv(rows: Iterable[list[str]]) -> bytes:
    """With semicolons and a mark for UTF-8, as Dutch spreadsheets read it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: Iterable[tuple[str, list[list[str]]]]) -> bytes:
    """One workbook; the first row of each sheet is its heading and stays in sight."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for index, value in enumerate(row, start=1):
                cell = sheet.cell(number, index)
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", harmless(value))
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font = Font(bold=True)
        sheet.freeze_panes = "B2"
        for index in range(1, len(rows[0]) + 1 if rows else 1):
            sheet.column_dimensions[get_column_letter(index)].width = 24
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


# In -------------------------------------------------------------------------------------


def read(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows that hold something, with their number in the file; the heading is one of them."""
    if not data:
        raise Unreadable(_("This file is empty. Choose another one."))
    if len(data) > MOST_BYTES:
        raise Unreadable(_("This file is too large. At most 3 MB is possible."))
    rows = _from_xlsx(data) if data[:2] == b"PK" else _from_csv(data)
    found = [(number, _trimmed(row)) for number, row in enumerate(rows, start=1) if any(row)]
    if len(found) > MOST_ROWS + 1:
        raise Unreadable(_("This file has more than %(most)s rows.") % {"most": MOST_ROWS})
    return found


def _trimmed(row: list[str]) -> list[str]:
    """Without the empty cells behind the last that holds something."""
    last = max(index for index, cell in enumerate(row, start=1) if cell)
    return row[:last]


def _from_csv(data: bytes) -> list[list[str]]:
    if b"\x00" in data:
        raise Unreadable(_("This is not a CSV or XLSX file."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        wrong = _("This file cannot be read as CSV: a quote may not be closed.")
        raise Unreadable(wrong) from error
    return [[_cell(value) for value in row[:MOST_COLUMNS]] for row in rows]


def _from_xlsx(data: bytes) -> list[list[str]]:
    wrong = _("This workbook cannot be read. Save it once more as XLSX, or as CSV.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise Unreadable(_("This file is too large. At most 3 MB is possible."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=4 * MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        return [[_cell(value) for value in row] for row in rows]
    except Unreadable:
        raise
    except Exception as error:  # what a broken or hostile workbook can raise has no common kind
        raise Unreadable(wrong) from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plain(str(value).strip())[:MOST_CELL]
