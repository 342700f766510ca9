"""Web pages: depth, breadth, and what would call somebody."""

import pytest

from tests.mailbot.reading.hostile import Hostile, table


def page(inside: str, head: str = "") -> bytes:
    """A page with a chronology."""
    return f"<html><head>{head}</head><body><p>Agency: Police</p>{inside}</body></html>".encode()


CALLS = ('<link rel=stylesheet href="{0}/a.css"><script src="{0}/a.js"></script><style>@import "{0}/b.css";</style>'
         '<base href="{0}/"><meta http-equiv=refresh content="0;url={0}/c">')
PICTURES = '<img src="{0}/a.png"><iframe src="{0}/b"></iframe><object data="{0}/c"></object><body background="{0}/d">'
ENTITIES = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"

CASES = [
    pytest.param(Hostile("a.html", lambda door: page(table(), CALLS.format(door)), "", 1),
                 id="page-that-calls-for-scripts-and-styles"),
    pytest.param(Hostile("a.html", lambda door: page(table() + PICTURES.format(door)), "a picture", 1),
                 id="page-that-calls-for-pictures"),
    pytest.param(Hostile("a.html", lambda door: page(table() + "<script>document.body.innerHTML=''</script>"), "", 1),
                 id="page-whose-script-would-empty-it"),
    pytest.param(Hostile("a.html", lambda door: page("<div>" * 10_000 + table()), "", 1), id="page-10000-deep"),
    pytest.param(Hostile("a.html", lambda door: page(table() + "<table><tr><td>" * 10_000 + "x"), "too deep", 1),
                 id="page-of-tables-in-tables"),
    pytest.param(Hostile("a.html", lambda door: page(f"<p {' '.join(f'a{n}=x' for n in range(1_000_000))}>x" + table()),
                         "too large"), id="page-with-a-million-attributes"),
    pytest.param(Hostile("a.html", lambda door: page(f"<p style='{'a:b;' * 500_000}'>x" + table()), "", 1),
                 id="page-with-a-style-of-two-million-letters"),
    pytest.param(Hostile("a.html", lambda door: page("<i>" * 450_000), "too large"), id="page-of-450000-tags"),
    pytest.param(Hostile("a.html", lambda door: ENTITIES.encode() + page(table() + "<p>&i;</p>"), "", 1),
                 id="page-with-a-thousand-million-laughs"),
    pytest.param(Hostile("a.html", lambda door: page(table() + f"<p>{'&' * 200_000}</p>"), "", 1),
                 id="page-of-ampersands"),
    pytest.param(Hostile("a.html", lambda door: page("<table>" + "<tr><td rowspan=5000 colspan=200>x" * 2_000)),
                 id="page-of-spans-over-spans"),
]
