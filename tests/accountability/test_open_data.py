"""The open data of a report: JSON by our own published schema, a description by DCAT-AP-NL."""

import json
import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from aanbesteden.accountability import open_data
from aanbesteden.accountability.frozen import AskedData, MeetingData, to_json

KINDS = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list}
FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
# What DCAT-AP-NL 3.0 asks of a data set and of each of its files, at least once (sh:minCount).
OF_A_SET = """dct:title dct:description dct:identifier dct:accessRights dct:creator dct:publisher
    dcat:theme dcat:contactPoint""".split()
OF_A_FILE = ["dcat:accessURL", "dct:license"]
AT_MOST_ONCE = ["dct:identifier", "adms:status", "dcat:version", "dct:accessRights"]


def mistakes(value, schema, top, where="$") -> list[str]:
    """Where *value* is not what the schema says: the words of JSON Schema that ours uses."""
    known = {"type", "properties", "required", "additionalProperties", "items", "anyOf", "pattern",
             "format", "$ref", "description", "$schema", "$id", "title", "$defs"}  # fmt: skip
    assert set(schema) <= known, "teach this test the new word"
    if "$ref" in schema:
        return mistakes(value, top["$defs"][schema["$ref"].rpartition("/")[2]], top, where)
    if "anyOf" in schema:
        tried = [mistakes(value, one, top, where) for one in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    if schema["type"] == "null":
        return [] if value is None else [f"{where}: not empty"]
    if not isinstance(value, KINDS[schema["type"]]) or (
        isinstance(value, bool) and schema["type"] == "integer"
    ):
        return [f"{where}: not {schema['type']}"]
    return [*_inside(value, schema, top, where), *_text(value, schema, where)]


def _inside(value, schema, top, where):
    if schema["type"] == "array":
        for number, one in enumerate(value):
            yield from mistakes(one, schema["items"], top, f"{where}[{number}]")
    if schema["type"] == "object":
        yield from (f"{where}.{name}: missing" for name in set(schema["required"]) - set(value))
        for name, one in value.items():
            if name not in schema["properties"]:
                yield f"{where}.{name}: unknown"
            else:
                yield from mistakes(one, schema["properties"][name], top, f"{where}.{name}")


def _text(value, schema, where):
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value}"
    if "format" in schema:
        try:
            FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{where}: {value}"


@pytest.fixture
def schema(client, db):
    return client.get(reverse("accountability:schema")).json()


def test_the_data_of_a_report_keep_to_the_schema_that_we_publish(published, client, schema):
    values = client.get(reverse("accountability:data", args=[published.pk])).json()
    assert values["indicators"]
    assert values["money"]
    assert values["words"]
    assert mistakes(values, schema, schema) == []


def test_the_schema_knows_a_meeting_too(published, schema):
    asked = (AskedData("een bewoner", "Waarom?", "", ""),)
    meeting = MeetingData(1, datetime.fromisoformat("2027-01-01T20:00+00:00"), "De Linde", None,
                          "", asked)  # fmt: skip
    values = dict(published.data)
    values["meetings"] = [json.loads(json.dumps(to_json(meeting)))]
    assert mistakes(values, schema, schema) == []


def test_the_check_itself_finds_what_is_wrong(published, schema):
    good = published.data
    for wrong in (
        good | {"more": 1},
        {name: value for name, value in good.items() if name != "money"},
        good | {"edition": "1"},
        good | {"period_from": "1 mei"},
        good | {"money": [good["money"][0] | {"amount": "€ 5"}]},
        good | {"money": [good["money"][0] | {"amount": 5.0}]},
    ):
        assert mistakes(wrong, schema, schema)


def test_the_description_has_what_dcat_ap_nl_asks(published, client):
    made = json.loads(client.get(reverse("accountability:dataset", args=[published.pk])).content)
    assert made["@type"] == "dcat:Dataset"
    for name in OF_A_SET:
        assert made.get(name), name
    for name in AT_MOST_ONCE:
        assert not isinstance(made.get(name), list), name
    for one in (made["dct:publisher"], made["dct:creator"]):
        assert one["@type"] == "foaf:Agent"
        assert one["@id"].startswith("http")  # shapes ask for something with an address
        assert one["foaf:name"]["@value"]
    contact = made["dcat:contactPoint"]
    assert contact["vcard:fn"]
    assert contact["vcard:hasURL"] or contact["vcard:hasEmail"]
    for one in made["dcat:distribution"]:
        for name in OF_A_FILE:
            assert one.get(name), name
        assert one["dct:license"]["@id"] == open_data.LICENCE
        assert one["@id"] == one["dcat:downloadURL"]["@id"] + "#bestand"
