"""The report form: the headings of a completed Rapid Review report, what is known filled in, and room for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from mailbot.documents.headings import same_heading
from mailbot.documents.package import TemplateFault, open_package, pack, with_properties
from mailbot.documents.plain import add_heading, add_table, add_text, new_document, save
from mailbot.documents.report_blanks import TO_WRITE
from mailbot.letters.words import printable
from parsers.facts import Return

FILE = "report-form.toml"
INK, SHADE, BAR = "3B2F00", "FFF2BF", "8A6A00"
"""Dark words on light yellow: a contrast of more than 11 to 1."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something that is known: its name, a table of it (headings, rows, widths in centimetres) or words, its source."""

    name: str
    source: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What the form says about one heading, under the several wordings of the profiles."""

    headings: tuple[str, ...]
    about: str = ""
    ask: str = ""
    shows: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def report_form(form: Mapping[str, object], reference: str, headings: Sequence[str],
                known: Mapping[str, Sequence[Known]], returns: Mapping[str, Return], *,
                partnership: str, written: date, properties: Mapping[str, str]) -> bytes:
    """The form for one case as a .docx ("What a completed Rapid Review Report should include").

    ``form`` is ``report-form.toml``, ``headings`` are those of the case's profile in their order; ``known`` maps each
    word of ``shows`` to what is known under it; ``returns`` maps each agency to its newest return. It judges nothing:
    whatever people have to say is a prompt. ``properties`` become custom properties of the file. Raises TemplateFault.
    """
    sections, usual = _sections(form), _text(form, "ask")
    document = new_document(_text(form, "title"), reference, partnership, written)
    add_text(document, _text(form, "introduction"))
    for number, heading in enumerate(headings, start=1):
        section = next((one for one in sections if _is_about(one, heading)), Section((heading,)))
        add_heading(document, f"{number}. {heading}", 1)
        if section.about:
            document.add_paragraph().add_run(printable(section.about)).italic = True
        _prompt(document, section.ask or usual)
        _what_is_known(document, [one for word in section.shows for one in known.get(word, ())])
        for wanted in section.agencies:
            _what_agencies_wrote(document, wanted, returns)
    return pack(with_properties(open_package(save(document)), properties))


def _is_about(section: Section, heading: str) -> bool:
    return any(same_heading(one, heading) for one in section.headings)


def _what_is_known(document: Document, found: Sequence[Known]) -> None:
    if found:
        add_heading(document, "What is known", 2)
    for one in found:
        add_heading(document, one.name, 3)
        if one.rows:
            add_table(document, one.name, one.headings, one.rows, one.widths)
        add_text(document, one.words)
        source = document.add_paragraph()
        source.paragraph_format.space_before = Pt(4)
        source.add_run(printable(f"Where it comes from: {one.source}")).italic = True


def _what_agencies_wrote(document: Document, wanted: str, returns: Mapping[str, Return]) -> None:
    answers = [(agency, section.text) for agency, answer in returns.items() for section in answer.summary
               if same_heading(section.heading, wanted)]
    if answers:
        add_heading(document, f"What the agencies wrote: {wanted}", 2)
    for agency, text in answers:
        add_heading(document, agency, 3)
        add_text(document, text)


def _prompt(document: Document, ask: str) -> None:
    """A place to write in, beside a bar: in Word one click marks the whole prompt, and what is typed takes its place.

    The bar stays with the panel's own words; LibreOffice shows no other look of a prompt.
    """
    words = escape(printable(f"{TO_WRITE}: {ask}"))
    document.element.body.insert_element_before(parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{TO_WRITE}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        f'<w:p><w:pPr><w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{BAR}"/></w:pBdr></w:pPr>'
        f'<w:r><w:rPr><w:b/><w:color w:val="{INK}"/><w:shd w:val="clear" w:fill="{SHADE}"/></w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
        "</w:sdtContent></w:sdt>"), "w:sectPr")


def _sections(form: Mapping[str, object]) -> tuple[Section, ...]:
    found = form.get("section")
    if not isinstance(found, list) or not found:
        raise TemplateFault(f"{FILE}: it needs at least one [[section]]")
    return tuple(
        Section(_texts(one, "headings", needed=True), str(one.get("about", "")), str(one.get("ask", "")),
                _texts(one, "shows"), _texts(one, "agencies"))
        for one in found
    )


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise TemplateFault(f"{FILE}: {key} is missing; write {key} = \"...\"")
    return value


def _texts(data: Mapping[str, object], key: str, *, needed: bool = False) -> tuple[str, ...]:
    value: object = data.get(key, [])
    if not isinstance(value, list) or (needed and not value):
        raise TemplateFault(f"{FILE}: {key} is missing; write {key} = [\"...\"]")
    return tuple(str(item) for item in value)
