"""The case discussion tool: the criteria and circumstances of the procedure, with room for the panel's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document

from mailbot.documents.headings import same_heading
from mailbot.documents.package import TemplateFault
from mailbot.documents.plain import add_heading, add_table, add_text, new_document, save
from parsers.facts import Return

ROOM = 1.7
"""Centimetres to write in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the tool: its questions, the rows to fill in under each, and the agencies' answers that it shows."""

    heading: str
    lead: str
    questions: tuple[str, ...]
    rows: tuple[str, ...]
    shows: str


@dataclass(frozen=True, slots=True)
class Tool:
    """The tool as ``case-discussion-tool.toml`` holds it."""

    title: str
    introduction: str
    parts: tuple[Part, ...]

    @classmethod
    def from_mapping(cls, data: Mapping[str, object]) -> "Tool":
        """The tool out of its TOML. Raises TemplateFault naming the key that is missing or of the wrong kind."""
        parts = data.get("part")
        if not isinstance(parts, list) or not parts:
            raise TemplateFault("case-discussion-tool.toml: it needs at least one [[part]]")
        rows = _texts(data, "rows")
        return cls(_text(data, "title"), _text(data, "introduction"), tuple(
            Part(_text(part, "heading"), _text(part, "lead"), _texts(part, "questions"),
                 _texts(part, "rows") if "rows" in part else rows, str(part.get("shows", "")))
            for part in parts))


def case_discussion_tool(tool: Mapping[str, object], reference: str, returns: Mapping[str, Return], *,
                         partnership: str, written: date) -> bytes:
    """The tool for one case as a .docx (Appendix B, Day 13; "Decision making on initiating local and national
    reviews"), with what the agencies wrote on the same questions. ``tool`` is ``case-discussion-tool.toml``;
    ``returns`` maps each agency to its newest return. It judges nothing: every box is empty. Raises TemplateFault.
    """
    content = Tool.from_mapping(tool)
    document = new_document(content.title, reference, partnership, written)
    add_text(document, content.introduction)
    for part in content.parts:
        add_heading(document, part.heading, 1)
        add_text(document, part.lead)
        for question in part.questions:
            add_heading(document, question, 2)
            add_table(document, question[:80], ("Question", "The panel’s discussion"),
                      [(row, "") for row in part.rows], (5, 12), ROOM)
            document.add_paragraph()
        _what_agencies_wrote(document, part.shows, returns)
    return save(document)


def _what_agencies_wrote(document: Document, shows: str, returns: Mapping[str, Return]) -> None:
    answers = [(agency, section.text) for agency, answer in returns.items() for section in answer.summary
               if shows and same_heading(section.heading, shows)]
    if answers:
        add_heading(document, f"What the agencies wrote: {shows}", 2)
    for agency, text in answers:
        add_heading(document, agency, 3)
        add_text(document, text)


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise TemplateFault(f"case-discussion-tool.toml: {key} is missing; write {key} = \"...\"")
    return value


def _texts(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    value: object = data.get(key)
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise TemplateFault(f"case-discussion-tool.toml: {key} is missing; write {key} = [\"...\"]")
    return tuple(str(item) for item in value)
