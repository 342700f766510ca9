"""Every letter written out with sample facts, so that people can look at what they would receive."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from pathlib import Path

from mailbot.letters.compose import Enclosure, compose
from mailbot.letters.facts import Letterhead
from mailbot.letters.page import html_page
from mailbot.letters.render import render
from mailbot.letters.samples import SAMPLES
from parsers.facts import Address

WRITTEN = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
READER = Address("reader@agency.example", "The reader")


def write_gallery(letters: Path, out: Path) -> int:
    """Writes each sample of each letter in ``letters`` as .html, .txt and .eml below ``out``, and an index.html.

    Returns how many letters were written. Raises LetterFault for a letter that cannot be used, OSError for a folder
    that cannot be written to.
    """
    out.mkdir(parents=True, exist_ok=True)
    lines = [_write(name, variant, letters, out) for name, variant in _samples()]
    head = ["Sample letters", "Every letter that mailbot sends, with invented facts"]
    page = html_page("Sample letters", head, f"<h1>Sample letters</h1><ul>{''.join(lines)}</ul>", "")
    (out / "index.html").write_text(page, encoding="utf-8")
    return len(lines)


def _samples() -> Iterator[tuple[str, str]]:
    return ((name, variant) for name, variants in SAMPLES.items() for variant in variants)


def _write(name: str, variant: str, letters: Path, out: Path) -> str:
    facts = SAMPLES[name][variant]
    rendered = render(name, facts, letters)
    stem = f"{name}--{re.sub(r'[^a-z0-9]+', '-', variant.lower()).strip('-')}"
    (out / f"{stem}.html").write_text(rendered.html, encoding="utf-8")
    (out / f"{stem}.txt").write_text(rendered.text, encoding="utf-8")
    (out / f"{stem}.eml").write_bytes(compose(
        rendered, sender=_sender(facts["office"]), to=READER, date=WRITTEN, attachments=_files(facts.get("attached")),
        message_id=f"<{sha256(stem.encode()).hexdigest()[:24]}@tscp.example>"))
    said = f"{escape(name.replace('_', ' '))}: {escape(variant)}"
    others = f'<a href="{stem}.txt">text</a>, <a href="{stem}.eml">message</a>'
    return f'<li><a href="{stem}.html">{said}</a> ({others})</li>'


def _sender(office: object) -> Address:
    return Address(office.mailbox, office.unit) if isinstance(office, Letterhead) else READER


def _files(names: object) -> list[Enclosure]:
    listed = names if isinstance(names, list) else []
    return [Enclosure(f"{name}.txt", "text/plain", b"A sample letter carries no real file.\r\n") for name in listed]
