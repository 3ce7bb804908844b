"""The open data beside a report: its figures as CSV, a schema, and a description for catalogues.

Everything here is made of the frozen values, so it never says more than the report itself. The
description follows DCAT-AP-NL; the data are free to use (CC0).
"""

import csv
import io
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from aanbesteden import sheets
from aanbesteden.accountability import tracing
from aanbesteden.accountability.frozen import ReportData

LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
RIGHTS = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
DUTCH = "http://publications.europa.eu/resource/authority/language/NLD"
THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
DONE = "http://publications.europa.eu/resource/authority/dataset-status/COMPLETED"
SIMPLE = {str: "string", int: "integer", bool: "boolean"}


def figures_csv(data: ReportData) -> bytes:
    """Every amount and measurement with the lines behind it."""
    text = sheets.harmless
    header = ["ref", "table", "row", "column", "value", "unit", "date", "lines"]
    rows = [
        [one.ref, one.table, text(one.row), one.column, _number(one.amount), "EUR", "",
         " ".join(one.lines)]
        for one in tracing.figures(data)
    ]  # fmt: skip
    rows += [
        [
            one.ref,
            _("Measurements"),
            text(one.indicator),
            text(one.supplied_by),
            "" if one.value is None else _number(one.value),
            text(one.unit),
            one.measured_on.isoformat(),
            "",
        ]
        for one in tracing.measurements(data)
    ]
    return _csv([header, *rows])


def lines_csv(data: ReportData) -> bytes:
    """The lines of the household book under the names the figures use."""
    header = ["ref", "year", "label", "side", "partner", "amount"]
    rows = [
        [
            one.ref,
            str(one.data.year),
            sheets.harmless(one.data.label),
            one.data.side,
            sheets.harmless(one.data.partner),
            _number(one.data.amount),
        ]
        for one in tracing.book_lines(data)
    ]
    return _csv([header, *rows])


def _csv(rows: list[list[str]]) -> bytes:
    """As our other files: semicolons and a mark for UTF-8, so that a Dutch spreadsheet opens it in
    columns. For programs there is JSON."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _number(value: Decimal) -> str:
    """With a comma: with a point a Dutch spreadsheet makes a day of 8.4."""
    return str(value).replace(".", ",")


# The schema -----------------------------------------------------------------------------


def schema(address: str) -> dict[str, Any]:
    """JSON Schema of the data of a report, made of the very dataclasses that are frozen."""
    defined: dict[str, Any] = {}
    top = _object(ReportData, defined)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "ReportData",
        **top,
        "$defs": defined,
    }


def _object(kind: type, defined: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n")[0],
        "properties": {f.name: _kind(hints[f.name], defined) for f in fields(kind)},
        "required": [f.name for f in fields(kind) if f.default is MISSING],
        "additionalProperties": False,
    }


def _kind(hint: Any, defined: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        kinds = [one for one in get_args(hint) if one is not type(None)]
        return {"anyOf": [*(_kind(one, defined) for one in kinds), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _kind(get_args(hint)[0], defined)}
    if is_dataclass(hint):
        if hint.__name__ not in defined:
            defined[hint.__name__] = {}  # named before it is filled, should it hold itself
            defined[hint.__name__] = _object(hint, defined)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if hint is Decimal:
        return {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
    if hint in (date, datetime):
        return {"type": "string", "format": "date" if hint is date else "date-time"}
    return {"type": SIMPLE[hint]}


# The description ------------------------------------------------------------------------


def description(data: ReportData, *, address: str, files: list[tuple[str, str, str, str]]) -> dict:
    """The data set as DCAT-AP-NL in JSON-LD. `files`: title, address, media type, EU file type."""
    published = data.published_at or data.gathered_at
    site = address.split("/verslagen/")[0]
    publisher = {"@id": f"{site}/", "@type": "foaf:Agent", "foaf:name": _dutch(data.municipality)}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "adms": "http://www.w3.org/ns/adms#",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": address,
        "dct:title": _dutch(data.title),
        "dct:description": _dutch(data.summary or data.question_summary),
        "dct:language": {"@id": DUTCH},
        "dct:issued": {"@type": "xsd:dateTime", "@value": published.isoformat()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": data.period_from.isoformat()},
            "dcat:endDate": {"@type": "xsd:date", "@value": data.period_to.isoformat()},
        },
        "dct:accessRights": {"@id": RIGHTS},
        "dct:license": {"@id": LICENCE},
        "dct:creator": publisher,
        "dct:publisher": publisher,
        "dcat:theme": {"@id": THEME},
        "dcat:version": str(data.edition),
        "adms:status": {"@id": DONE},
        "dcat:contactPoint": {
            "@id": f"{site}/contact/#contact",
            "@type": "vcard:Organization",
            "vcard:fn": data.municipality,
            "vcard:hasURL": {"@id": f"{site}/contact/"},
        },
        "dcat:distribution": [_file(address, *one) for one in files],
    }


def _dutch(text: str) -> dict[str, str]:
    return {"@language": "nl", "@value": text}


def _file(about: str, title: str, address: str, media: str, kind: str) -> dict[str, Any]:
    return {
        "@id": f"{address}#bestand",
        "@type": "dcat:Distribution",
        "dct:title": _dutch(title),
        "dcat:accessURL": {"@id": about},
        "dcat:downloadURL": {"@id": address},
        "dct:license": {"@id": LICENCE},
        "dcat:mediaType": {"@id": f"{MEDIA_TYPES}{media}"},
        "dct:format": {"@id": f"{FILE_TYPES}{kind}"},
    }
