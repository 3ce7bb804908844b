"""Text goes out in fewer bytes; what is already small or a download stays as it is."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from aanbesteden.web.middleware import Smaller

# A file that closes says that its request is over, and the database listens.
pytestmark = pytest.mark.django_db

LONG = "Wat is de echte vraag? " * 200


def answered(response, accepts="gzip"):
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepts})
    return Smaller(lambda _: response)(request)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/css", "image/svg+xml"])
def test_text_is_sent_smaller_and_reads_the_same(kind):
    sent = answered(HttpResponse(LONG, content_type=kind))
    assert sent["Content-Encoding"] == "gzip"
    assert int(sent["Content-Length"]) == len(sent.content) < len(LONG) / 4
    assert gzip.decompress(sent.content).decode() == LONG


def test_a_reader_that_cannot_unpack_gets_it_as_it_is():
    sent = answered(HttpResponse(LONG), accepts="identity")
    assert not sent.has_header("Content-Encoding")
    assert sent.content.decode() == LONG


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream"])
def test_a_download_keeps_its_bytes_and_its_length(kind):
    sent = answered(HttpResponse(LONG, content_type=kind))
    assert not sent.has_header("Content-Encoding")
    assert sent.content.decode() == LONG


def test_a_style_sheet_from_disk_goes_out_whole_so_the_connection_stays_open(tmp_path):
    path = tmp_path / "a.css"
    path.write_text(LONG)
    file = path.open("rb")
    sent = answered(FileResponse(file, content_type="text/css", headers={"X-Kept": "yes"}))
    assert sent["X-Kept"] == "yes"
    assert int(sent["Content-Length"]) == len(sent.content) < len(LONG) / 4
    assert gzip.decompress(sent.content).decode() == LONG
    assert not file.closed  # not before the answer: that would tell the request is over
    sent.close()
    assert file.closed


def test_a_file_for_who_cannot_unpack_is_sent_in_pieces(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(LONG)
    sent = answered(FileResponse(path.open("rb"), content_type="text/plain"), accepts="identity")
    assert b"".join(sent.streaming_content).decode() == LONG
    sent.close()
