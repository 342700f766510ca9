"""Two messages of the sample mailbox that a careful clerk never answers, through the real cycle."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.stage import deliver, set_stage
from mailbot.store.tables import LetterRow, MessageRow

SAMPLES = Path(__file__).parents[1] / "samples" / "mailbox"
NOW = datetime(2026, 3, 12, 9, tzinfo=LONDON)


@pytest.mark.parametrize(("sample", "state", "letter"), [
    pytest.param("09-delivery-failure.eml", "handled", "proposal", id="a-bounce-of-a-letter-that-we-do-not-know"),
    pytest.param("12-coroner-letter.eml", "proposed", "hand_over", id="a-coroner’s-letter"),
])
def test_it_goes_to_people_and_is_not_answered(sample: str, state: str, letter: str, tmp_path: Path) -> None:
    """Nobody outside gets a word; the manager is told at once."""
    with set_stage(tmp_path, NOW) as (office, _):
        deliver(tmp_path, b"Received: by mx.tscp.example; Thu, 12 Mar 2026 08:58:00 +0000\r\n"
                + (SAMPLES / sample).read_bytes(), 1)
        cycle(office)
        with office.store.begin() as session:
            assert [str(row.state) for row in session.scalars(select(MessageRow))] == [state]
            letters = [row for row in session.scalars(select(LetterRow)) if row.name != "digest"]
    assert {row.name for row in letters} == {letter}
    assert all(row.recipient.endswith(("tscp.example", "tameside.example")) for row in letters)
