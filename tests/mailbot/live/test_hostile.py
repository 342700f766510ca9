"""Hostile mail through the whole worker, on each kind of database: nothing stops it, and every byte is kept."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from mailbot.cycle import cycle
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow, MessageRow
from tests.mailbot.live.program import Program
from tests.mailbot.live.rig import mail

ODD = sorted((Path(__file__).parents[2] / "mails").glob("*.eml"))
WIDE = "".join(chr(0x1F300 + number * 7 % 700) for number in range(880))
"""Characters that take four bytes each, and that no index can press together."""
MADE = {
    "a null in the Message-ID": b"Message-ID: <a\x00b@evil.example>\r\nFrom: a@evil.example\r\n\r\nA word.\r\n",
    "half a character in the Message-ID": b"Message-ID: <\xed\xa0\x80@evil.example>\r\nFrom: a@b.example\r\n\r\nx\r\n",
    "a Message-ID of 4,000 bytes": b"Message-ID: <%b@evil.example>\r\nFrom: a@b.example\r\n\r\nx\r\n" % WIDE.encode(),
    "nulls everywhere": b"From: \x00a@evil.example\r\nSubject: a\x00b TSCP-2026-001\r\n\r\na\x00b APPROVE\x00\r\n",
    "an answer to nothing of ours": b"From: a@evil.example\r\nIn-Reply-To: <\x00.%b@tscp.example>\r\n\r\nAPPROVE\r\n"
    % ("a" * 16).encode(),
    "a promise from a name with a header in it": b"From: =?utf-8?q?A=0D=0ABcc=3A_b=40evil.example?= <a@b.example>\r\n"
    b"Subject: referral form attached\r\n\r\nPlease find attached our referral form for a child.\r\n",
    "only a null": b"\x00",
    "nothing": b"",
}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_stops_the_worker(tmp_path: Path, request: pytest.FixtureRequest, kind: str) -> None:
    """Every odd mail of the collection and some more, with a referral behind them: all settled in one cycle, none
    counted as a fault, each kept to the byte, the referral a case, and no letter with a header that is not ours."""
    url = "sqlite:///mailbot.db" if kind == "sqlite" else request.getfixturevalue("postgresql_url")
    program = Program(tmp_path, url)
    new = program.inbox / "new"
    for part in ("tmp", "new", "cur"):
        (program.inbox / part).mkdir(parents=True)
    raws = [*(path.read_bytes() for path in ODD), *MADE.values(), mail(0, "tscp@tscp.example", datetime.now(UTC))]
    for number, raw in enumerate(raws):
        (new / f"{1773225000 + number}.M{number:06d}.odd").write_bytes(raw)
    with program.office() as office:
        cycle(office)
        with office.store.begin() as session:
            rows = session.scalars(select(MessageRow)).all()
            letters = session.scalars(select(LetterRow)).all()
            kept = {get_blob(session, office.store.vault, row.blob_id) for row in rows}
            sent = [get_blob(session, office.store.vault, letter.blob_id) for letter in letters]
    account = program.account()
    assert account.balances and account.shown == len(raws) and kept == set(raws)
    assert [(row.id, row.reason) for row in rows if row.attempts or row.state == "kept"] == []
    assert not any(b"\nbcc:" in raw.lower() for raw in sent)
    assert any(row.state == "handled" and row.case_reference for row in rows)
