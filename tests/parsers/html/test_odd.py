"""Web pages with one oddity each, and what is read of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.html import read_page
from tests.parsers.shape import Shape, codes, shape_of

WORD_LIST = ("<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>  </span>"
             "</span>First point</p>")


@pytest.mark.parametrize(("markup", "expected"), [
    pytest.param("<p>One<br>two</p><div>three <b>four</b></div>", ["One\ntwo", "three four"], id="lines-and-breaks"),
    pytest.param("<table><tr><td rowspan=2>A<td>b<tr><td>c</table>", [[["A", "b"], ["^", "c"]]], id="rowspan"),
    pytest.param("<table><tr><td colspan=2>A<td>b<tr><td>c<td>d<td>e</table>", [[["A", "b"], ["c", "d", "e"]]],
                 id="colspan"),
    pytest.param("<table><tr><td>a<td rowspan=9>b</table>", [[["a", "b"]]], id="a-span-beyond-the-table"),
    pytest.param("<table><tr><td colspan=99999999>a</table>", [[["a"]]], id="an-absurd-span"),
    pytest.param("<table><tr><td><table><tr><td>in<td>ner</table></table>", [[["in\tner"]]], id="table-in-a-table"),
    pytest.param("<ul><li>one<li>two</ul>", ["one", "two"], id="a-list"),
    pytest.param(WORD_LIST, ["First point"], id="a-list-of-word"),
    pytest.param("<p>seen<span style='display:none'>not</span><script>not()</script><style>p{}</style></p>", ["seen"],
                 id="hidden-things"),
    pytest.param("<p><input type=checkbox checked> Yes <input type=checkbox> No</p>", ["☒ Yes ☐ No"], id="tick-boxes"),
    pytest.param("<p>Name: <input value='Ann Lee'></p><select><option>A<option selected>B</select>",
                 ["Name: Ann Lee", "B"], id="form-fields"),
    pytest.param("<p>was <del>happy</del><ins>quiet</ins> <s>then</s></p>", ["was quiet"], id="changes-as-accepted"),
    pytest.param("<p>tick <span style='font-family:Wingdings'>\u00fc</span></p>", ["tick ✓"], id="symbols"),
    pytest.param("<p>soft\u00adhyphen non\u2011breaking&nbsp;space\u200b</p>", ["softhyphen non-breaking space"],
                 id="unseen-signs"),
    pytest.param("<p>Click or tap here to enter text.</p><p>kept</p>", ["kept"], id="prompts"),
    pytest.param("<p>unclosed <b>tags <table><tr><td>a<td>b", ["unclosed tags", [["a", "b"]]], id="unclosed"),
    pytest.param("<pre>one\n  two</pre>", ["one\ntwo"], id="preformatted"),
    pytest.param("", [], id="nothing"),
])
def test_what_is_read(markup: str, expected: Shape) -> None:
    """Lines and tables come out as a person sees them."""
    assert shape_of(read_page(markup.encode())) == expected


@pytest.mark.parametrize("data", [
    pytest.param("<meta charset=windows-1252><p>Zoë’s</p>".encode("cp1252"), id="named"),
    pytest.param("<meta charset=iso-8859-1><p>Zoë’s</p>".encode("cp1252"), id="named-wrongly-as-everybody-does"),
    pytest.param("<p>Zoë’s</p>".encode(), id="utf-8"),
    pytest.param("<p>Zoë’s</p>".encode("utf-16"), id="utf-16"),
    pytest.param("<meta charset=no-such-thing><p>Zoë’s</p>".encode(), id="named-nonsense"),
])
def test_any_encoding(data: bytes) -> None:
    """The letters are right whatever wrote the page."""
    assert shape_of(read_page(data)) == ["Zoë’s"]


@pytest.mark.parametrize("markup", [
    pytest.param("<table><tr><td>" * 500 + "deep", id="tables-in-tables"),
    pytest.param("<div>" * 20_000 + "deep", id="boxes-in-boxes"),
    pytest.param("<td rowspan=65534>x" * 3_000, id="spans-everywhere"),
])
def test_absurd_pages_end_in_time(markup: str) -> None:
    """Nothing raises; what lies too deep is named or read."""
    document = read_page(markup.encode())
    assert document.unread or document.blocks or codes(document)


def test_a_page_that_is_too_large_is_named() -> None:
    """Half a million tags are no form."""
    assert codes(read_page(b"<i>" * 500_000)) == ["too_large"]


TAGS = st.sampled_from(["<table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</td>", "</table>", "<p>", "<li>",
                        "<br>", "<input type=checkbox>", "<s>", "</s>", "<h2>", "</h1>",
                        "<select>", "<del>", "<pre>", "&#0;"])


@given(st.lists(st.one_of(TAGS, st.text(max_size=9)), max_size=40))
def test_no_markup_makes_it_raise(pieces: list[str]) -> None:
    """Whatever stands in a page, every cell lies on its table's grid."""
    document = read_page("".join(pieces).encode("utf-8", "replace"))
    for table in document.tables:
        assert all(cell.column + cell.width <= table.columns for row in table.rows for cell in row.cells)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    """A document comes back for any bytes."""
    assert read_page(data).problems == ()
