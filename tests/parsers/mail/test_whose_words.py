"""Banner, body and quotation: whose words they are, and that none is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.banner import split_banner
from parsers.mail.html import read_html
from parsers.mail.quotes import split_reply

LINES = [
    "APPROVE", "Answers below, in red.", "The 18th.", "", "> Which day was it?", ">> older", "> APPROVE",
    "On Mon, 3 Nov 2025 at 08:12, TSCP <tscp@tscp.example> wrote:", "From: TSCP <tscp@tscp.example>",
    "Sent: 3 November 2025 08:12", "To: Jo Bell", "Subject: Queries", "________________________________",
    "-----Original Message-----", "CAUTION: This email originated from outside of the organisation.",
    "Do not click links unless you recognise the sender.", "OFFICIAL-SENSITIVE", "[EXTERNAL]", "Le lun. a écrit :",
]


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_every_line_is_somebody_s(lines: list[str]) -> None:
    """What goes in comes out: in the banner, the body or the quotation, in order, and in no two of them."""
    banner, rest = split_banner("\n".join(lines))
    body, quoted = split_reply(rest)
    out = [line for text in (banner, body, quoted) for line in text.split("\n") if line.strip()]
    assert sorted(out) == sorted(line for line in lines if line.strip())


@given(st.text(max_size=300))
def test_any_text_is_split_without_loss(text: str) -> None:
    """Random text: no exception, and no word disappears."""
    banner, rest = split_banner(text)
    body, quoted = split_reply(rest)
    assert sorted(" ".join((banner, body, quoted)).split()) == sorted(text.split())


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param("HOLD\n\nFrom: TSCP\nSent: 3 May\nTo: Jo\nSubject: Case\nSEND", "HOLD", id="outlook"),
        pytest.param("HOLD\n\nFrom: TSCP\nTo: Jo\nSubject: Case\nSEND", "HOLD", id="telephone-without-sent"),
        pytest.param("From: school\nTo: home, then the park", "From: school\nTo: home, then the park", id="a-route"),
    ],
)
def test_a_heading_begins_the_quotation(text: str, own: str) -> None:
    """Words under somebody else's From, To and Subject are not the sender's; a route in an answer is."""
    assert split_reply(text)[0] == own


TAGS = ["<p>", "</p>", "<blockquote>", "</blockquote>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<br>", "<pre>"]


@given(st.lists(st.sampled_from([*TAGS, "Q", " ", "\n", "&nbsp;", "&lt;"]), max_size=40).map("".join))
def test_no_letter_of_a_page_is_lost(markup: str) -> None:
    """However tags are nested, every letter that a reader would see is in the text."""
    assert read_html(markup).count("Q") == markup.count("Q")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p>one</p><p>&nbsp;</p><p>two</p>", "one\n\ntwo", id="outlook-blank-paragraph"),
        pytest.param("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo", id="gmail-blank-line"),
        pytest.param("<ul><li>one</li><li>two</li></ul>", "one\ntwo", id="list"),
        pytest.param("a<b>b</b>c <i> d</i>", "abc d", id="runs-of-one-word"),
        pytest.param("<blockquote>one<br>two</blockquote>three", "> one\n> two\nthree", id="quotation"),
        pytest.param("<hr>From: x", "________________________________\nFrom: x", id="outlook-line"),
        pytest.param("<table><tr><td>one<p>two</p></td></tr></table>", "one\ntwo", id="layout-table"),
        pytest.param("<table><tr><td>1</td><td>one<p>two</p></td></tr></table>", "1\tone two", id="table"),
        pytest.param("<table><tr><td></td><td>x</td><td></td></tr></table>", "\tx", id="empty-cells-keep-their-place"),
        pytest.param("<p hidden>x</p><p style='DISPLAY: none'>y</p><!-- z -->", "", id="hidden"),
        pytest.param("<![if !mso]><p>seen</p><![endif]>", "seen", id="conditional-comment"),
        pytest.param("just words", "just words", id="no-tags"),
        pytest.param("http://agency.example/page.html", "http://agency.example/page.html", id="looks-like-an-address"),
        pytest.param("<?xml version='1.0'?><html><body>x</body></html>", "x", id="xhtml"),
    ],
)
def test_a_page_reads_as_people_see_it(markup: str, text: str) -> None:
    """Lines, rows, quotations."""
    assert read_html(markup) == text
