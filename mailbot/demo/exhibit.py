"""Lays out what the demo made: mails, pages, chronologies, the digest and a picture of the case."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import escape
from pathlib import Path

from sqlalchemy import select

from mailbot.letters.words import moment
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.record.editions import stored_files
from mailbot.store import ledger
from mailbot.store.blobs import get_blob
from mailbot.store.cases import all_cases
from mailbot.store.tables import LetterRow, MessageRow

Place = tuple[Path, str]
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What mailbot made in the demo</title>
<style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}}
table{{border-collapse:collapse;width:100%}}th,td{{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #b1b4b6}}
img{{max-width:100%}}a{{color:#1d70b8}}</style></head><body>
<h1>What mailbot made in the demo</h1>
<p>Two cases, four weeks. Everybody and everything is invented.</p>
<h2>The combined chronology of TSCP-2026-001</h2>
<ul>{documents}</ul>
<p><img src="{picture}" alt="Timeline of the case with a lane for each agency"></p>
<h2>Letters that mailbot wrote</h2>
<table><thead><tr><th scope="col">When</th><th scope="col">To</th><th scope="col">Letter</th>
<th scope="col">As sent</th></tr></thead><tbody>
{letters}
</tbody></table></body></html>
"""


def exhibit(office: Office, folder: Path, out: Path) -> list[Place]:
    """Writes everything under ``out``; returns where to look, and what is there."""
    with office.store.begin() as session:
        desk = Desk(office, session, office.clock.now())
        documents = list(_documents(desk, out))
        letters = list(_letters(desk, out))
        arrived = _arrived(desk, out)
        account = ledger.account(session)
    picture = next(path for path in documents if path.suffix == ".png")
    listed = "\n".join(f'<li><a href="{_link(path, out)}">{escape(path.name)}</a></li>' for path in documents)
    index = out / "index.html"
    index.write_text(
        PAGE.format(documents=listed, picture=_link(picture, out), letters="\n".join(letters)), encoding="utf-8"
    )
    digests = sorted((out / "letters").glob("*-digest.html"))
    chronology = next(path for path in documents if path.suffix == ".docx" and "combined" in path.name)
    balance = "balances" if account.balances else "DOES NOT BALANCE"
    return [
        (index, "everything, with links"),
        (out / "mails", f"{arrived} messages that came in and {len(letters)} letters, as .eml; the ledger {balance}"),
        (out / "letters", "each letter as a page"),
        (chronology, "the combined chronology (Word; Excel and a page beside it)"),
        (digests[-1] if digests else index, "the manager’s digest"),
        (picture, "a picture of the case"),
    ]


def _link(path: Path, out: Path) -> str:
    return escape(path.relative_to(out).as_posix().replace(" ", "%20"))


def _documents(desk: Desk, out: Path) -> Iterator[Path]:
    """The files of the newest edition of each case that has one."""
    for case in all_cases(desk.session, desk.vault):
        for file in stored_files(desk, case.reference, case.edition):
            path = out / "chronology" / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            yield path


def _letters(desk: Desk, out: Path) -> Iterator[str]:
    """Each letter as .eml and as a page; yields its row of the index."""
    for folder in ("mails", "letters"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for row in desk.session.scalars(select(LetterRow).order_by(LetterRow.id)):
        raw = get_blob(desk.session, desk.vault, row.blob_id)
        name = f"{row.id:03d}-{row.name}"
        (out / "mails" / f"out-{name}.eml").write_bytes(raw)
        (out / "letters" / f"{name}.html").write_text(_page(raw), encoding="utf-8")
        yield (
            f"<tr><td>{escape(moment(row.written))}</td><td>{escape(row.recipient)}</td>"
            f'<td><a href="letters/{name}.html">{escape(row.title)}</a></td>'
            f'<td><a href="mails/out-{name}.eml">.eml</a></td></tr>'
        )


def _page(raw: bytes) -> str:
    letter = message_from_bytes(raw, policy=default)
    assert isinstance(letter, EmailMessage)
    body = letter.get_body(("html",))
    return str(body.get_content()) if body else ""


def _arrived(desk: Desk, out: Path) -> int:
    rows = desk.session.scalars(select(MessageRow).order_by(MessageRow.id)).all()
    for row in rows:
        state = re.sub(r"\W+", "-", str(row.state))
        (out / "mails" / f"in-{row.id:03d}-{state}.eml").write_bytes(get_blob(desk.session, desk.vault, row.blob_id))
    return len(rows)
