"""Count in equals count out: whatever wraps the words, each visible one is read once, in order, and no other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.word import read_word
from tests.documents.word.build import docx

Piece = tuple[str, list[str]]
"""Some XML, and the words in it that a reader of the finished document sees, in order."""

VISIBLE = (
    "<w:r><w:t xml:space='preserve'>{} </w:t></w:r>",
    "<w:r><w:rPr><w:b/><w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>{} </w:t></w:r>",
    "<w:proofErr w:type='spellStart'/><w:r><w:lastRenderedPageBreak/><w:t>{} </w:t></w:r>",
)
UNSEEN = (
    "<w:del w:id='1'><w:r><w:delText>{} </w:delText></w:r></w:del>",
    "<w:moveFrom w:id='1'><w:r><w:t>{} </w:t></w:r></w:moveFrom>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{} </w:t></w:r>",
    "<w:r><w:instrText>{} </w:instrText></w:r>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{} </w:t></w:r></w:sdtContent></w:sdt>",
    "<w:r><w:fldChar w:fldCharType='begin'/><w:t>{} </w:t><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:ruby><w:rt><w:r><w:t>{} </w:t></w:r></w:rt></w:ruby></w:r>",
)
RUN_WRAPPERS = (
    "<w:ins w:id='1'>{}</w:ins>", "<w:moveTo w:id='1'>{}</w:moveTo>", "<w:smartTag w:element='x'>{}</w:smartTag>",
    "<w:hyperlink w:anchor='x'>{}</w:hyperlink>", "<w:fldSimple w:instr='X'>{}</w:fldSimple>",
    "<w:customXml w:element='x'>{}</w:customXml>", "<w:dir w:val='ltr'>{}</w:dir>",
    "<w:sdt><w:sdtPr><w:tag w:val='t'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{}"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"),
)
BLOCK_WRAPPERS = (
    "<w:sdt><w:sdtPr><w:tag w:val='t'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml w:element='x'>{}</w:customXml>",
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    ("<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc>"
    "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"),
    ("<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r></w:p>"),
    ("<w:sdt><w:sdtPr><w15:repeatingSection/></w:sdtPr><w:sdtContent><w:sdt><w:sdtPr><w15:repeatingSectionItem/>"
    "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"),
)
PARAGRAPHS = ("<w:p>{}</w:p>", "<w:p><w:pPr><w:jc w:val='both'/></w:pPr>{}</w:p>",
              "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}</w:p>")


def leaf(xml: str, number: int, *, seen: bool) -> Piece:
    """A run with a word of its own."""
    word = f"w{number}"
    return xml.replace("{}", word), [word] if seen else []


def wrapped(pieces: list[Piece], wrapper: str) -> Piece:
    """These pieces one after the other, inside ``wrapper``."""
    return wrapper.replace("{}", "".join(xml for xml, _ in pieces)), [word for _, words in pieces for word in words]


NUMBERS = st.integers(0, 10**6)
RUNS = st.recursive(
    st.builds(leaf, st.sampled_from(VISIBLE), NUMBERS, seen=st.just(True))
    | st.builds(leaf, st.sampled_from(UNSEEN), NUMBERS, seen=st.just(False)),
    lambda inner: st.builds(wrapped, st.lists(inner, max_size=3), st.sampled_from(RUN_WRAPPERS)),
    max_leaves=6,
)
BLOCKS = st.recursive(
    st.builds(wrapped, st.lists(RUNS, max_size=4), st.sampled_from(PARAGRAPHS)),
    lambda inner: st.builds(wrapped, st.lists(inner, min_size=1, max_size=3), st.sampled_from(BLOCK_WRAPPERS)),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(body=st.lists(BLOCKS, max_size=4))
def test_every_visible_word_is_read_once_and_in_order(body: list[Piece]) -> None:
    """Controls, changes, fields, boxes and tables in any combination lose nothing and add nothing."""
    xml, words = wrapped(body, "{}")
    document = read_word(docx(xml))
    assert " ".join(block.text for block in document.blocks).split() == words


@settings(max_examples=40, deadline=None)
@given(body=st.lists(BLOCKS, max_size=4))
def test_every_paragraph_knows_its_place(body: list[Piece]) -> None:
    """A place says something, and no two blocks of a body have the same one (boxes inside boxes share theirs)."""
    document = read_word(docx(wrapped(body, "{}")[0]))
    assert all(str(block.where) for block in document.blocks)
    in_body = [block.where for block in document.blocks if block.where.part is None]
    assert len(set(in_body)) == len(in_body)
