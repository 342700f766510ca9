"""The single agency summary and chronology: the form that each agency receives with section A filled in."""

import re
from collections.abc import Mapping, Sequence

from mailbot.documents.controls import W, fill_parts, tag_of
from mailbot.documents.package import DOCUMENT, open_package, pack, read_xml, with_properties


def fill_return_template(
    template: bytes, *, reference: str, child_initials: str, agency: str, family_details: Sequence[str],
    return_by: str, return_to: str, panel_date: str, properties: Mapping[str, str],
) -> bytes:
    """The agency's own copy of the form (Appendix B, Day 3), ready to send.

    ``family_details`` has one line for each paragraph; dates come as they are to be read ("Wednesday 25 March
    2026"). ``properties`` (reference, agency, keyed token) become custom properties of the file, by which the return
    is recognised when it comes back. Everything else of the template stays as it is. Raises TemplateFault.
    """
    parts = fill_parts(open_package(template), {
        "case_reference": [reference], "child_initials": [child_initials], "agency": [agency],
        "family_details": family_details, "return_by": [return_by], "return_to": [return_to],
        "panel_date": [panel_date],
    })
    return pack(with_properties(parts, properties))


def narrative_headings(template: bytes) -> tuple[str, ...]:
    """The headings of the summary's sections as the form prints them, in its order: each heading that stands over a
    control for paragraphs. Raises TemplateFault."""
    root = read_xml(open_package(template)[DOCUMENT])
    found, heading = [], ""
    for block in root[0]:
        style = block.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"Heading\d", str(style.get(f"{W}val"))):
            heading = "".join(str(words.text or "") for words in block.iter(f"{W}t"))
        elif block.tag == f"{W}sdt" and tag_of(block) and heading:
            found.append(heading)
            heading = ""
    return tuple(found)
