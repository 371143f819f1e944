"""Values that cannot be repaired raise an error when the model is created."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from plugins.feeds.addresses import absolute_address
from plugins.feeds.model import Enclosure

NAIVE = datetime(2020, 3, 5)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"url": "/tin-bai/2020/a/"}, "not an absolute http or https address: '/tin-bai/2020/a/'"),
        ({"url": "javascript:alert(1)"}, "not an absolute"),
        ({"url": "https:///a/"}, "not an absolute"),
        ({"published": NAIVE}, "published has no time zone"),
        ({"updated": NAIVE}, "updated has no time zone"),
        ({"language": "tiếng Việt"}, "not a language tag"),
        ({"language": ""}, "not a language tag"),
        ({"language": "vi_VN"}, "not a language tag"),
    ],
)
def test_entry_that_cannot_be_written(entry, changes, message):
    with pytest.raises(ValueError, match=message):
        entry(**changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"site_url": "/"}, "not an absolute"),
        ({"self_url": "feeds/a.xml"}, "not an absolute"),
        ({"logo_url": "//cdn.vn/logo.png"}, "not an absolute"),
        ({"updated": NAIVE}, "updated has no time zone"),
        ({"language": "v"}, "not a language tag"),
    ],
)
def test_channel_that_cannot_be_written(channel, changes, message):
    with pytest.raises(ValueError, match=message):
        channel(**changes)


@pytest.mark.parametrize(
    "values",
    [
        ("images/a.jpg", 1, "image/jpeg"),
        ("https://a.vn/a.jpg", -1, "image/jpeg"),
        ("https://a.vn/a.jpg", 1, "jpeg"),
        ("https://a.vn/a.jpg", 1, "image/jpeg\n"),
    ],
)
def test_enclosure_that_cannot_be_written(values):
    with pytest.raises(ValueError):
        Enclosure(*values)


def test_two_entries_of_one_address_would_share_an_id(entry, channel):
    same = (entry(1), entry(2, url=entry(1).url))
    with pytest.raises(ValueError, match=r"two entries have the id .*bai-1/"):
        channel(entries=same)


def test_two_spellings_of_one_address_are_one_id(entry, channel):
    same = (entry(1, url="https://a.vn/đ/"), entry(2, url="https://a.vn/%C4%91/"))
    with pytest.raises(ValueError, match="two entries have the id"):
        channel(entries=same)


def test_values_are_frozen(entry):
    with pytest.raises(AttributeError):
        entry().title = "khác"


CASES = [
    SimpleNamespace(given="https://a.vn/b/?c=d&e=%20#f", written="https://a.vn/b/?c=d&e=%20#f"),
    SimpleNamespace(given="https://a.vn", written="https://a.vn"),
    SimpleNamespace(given="HTTP://a.vn:8000/", written="HTTP://a.vn:8000/"),
    SimpleNamespace(given=" https://a.vn/\n", written="https://a.vn/"),
    SimpleNamespace(given="https://a.vn/ảnh một.jpg", written="https://a.vn/%E1%BA%A3nh%20m%E1%BB%99t.jpg"),
    SimpleNamespace(given="https://a.vn/\x00b\ud800c", written="https://a.vn/bc"),
    SimpleNamespace(given="https://a.vn/100%", written="https://a.vn/100%25"),
    SimpleNamespace(given='https://a.vn/<"{a}[1]', written="https://a.vn/%3C%22%7Ba%7D%5B1%5D"),
    SimpleNamespace(given="https://bücher.example/a", written="https://xn--bcher-kva.example/a"),
    SimpleNamespace(given="https://[::1]:80/a", written="https://[::1]:80/a"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.given))
def test_address(case):
    written = absolute_address(case.given)
    assert written == case.written
    assert absolute_address(written) == written


@pytest.mark.parametrize("given", ["https://a b.vn/", "https://<x>/", "ftp://a.vn/", "", "#a"])
def test_what_is_no_address(given):
    with pytest.raises(ValueError):
        absolute_address(given)
