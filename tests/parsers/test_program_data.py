"""What programs write for programs is no form and no return; what people type stays theirs."""

from datetime import date
from pathlib import Path

import pytest

from parsers.facts import Kind
from parsers.formats import Format, recognise
from parsers.read import read
from parsers.vocabulary import Vocabulary
from tests.parsers.answer_key import SAMPLES

KEY = SAMPLES / "returns" / "case-a" / "02-police.pdf.json"
PEOPLE = Path(__file__).parents[2] / "config" / "tameside" / "people.toml"


@pytest.mark.parametrize("data", [
    pytest.param(KEY.read_bytes(), id="an-answer-key-of-a-return"),
    pytest.param(b'{"agency":"Meadow Police","entries":[]}', id="json-in-one-line"),
    pytest.param(b'\xef\xbb\xbf[\r\n  {"date": "12/01/2026", "event": "Seen"}]', id="a-list-with-a-mark-in-front"),
    pytest.param(b"[[1, 2], [3, 4]]", id="a-list-of-figures"),
    pytest.param(b'<?xml version="1.0"?>\n<r><agency>Police</agency>Seen 12/01/2026</r>', id="xml"),
    pytest.param(b"2026-11-23 15:00:01,123 INFO mailbot.reading: agency: x\n2026-11-23 15:00:02,123 ERROR b: done\n",
                 id="a-log"),
    pytest.param(b"Nov 23 15:00:01 host app[3]: info read\nNov 23 15:00:02 host app[3]: warning late\n", id="a-syslog"),
    pytest.param(PEOPLE.read_bytes(), id="settings"),
])
def test_it_is_neither_form_nor_return(vocabulary: Vocabulary, data: bytes) -> None:
    """One reading of kind other, without a question to anybody."""
    (reading,) = read(data, vocabulary, date(2026, 11, 23))
    assert (reading.kind, reading.data, reading.problems) == (Kind.OTHER, None, ())


@pytest.mark.parametrize("text", [
    pytest.param("[OFFICIAL-SENSITIVE]\nAgency: Meadow Police\nNil return", id="a-marking-in-brackets"),
    pytest.param("{Jude} seen at home on 12/01/2026.", id="words-in-braces"),
    pytest.param("12/01/2026 10:15 Information from police: seen.\n13/01/2026 11:00 Warning given.", id="a-chronology"),
    pytest.param("2026-01-12 10:15:00 Seen at home, all well.\n2026-01-13 11:00:00 Rang the surgery.", id="iso-dates"),
    pytest.param("EDT = Emergency Duty Team\nSW1 = social worker\nHV = health visitor", id="a-glossary"),
    pytest.param("[1] 12/01/2026 Police attended.\n[2] 13/01/2026 Seen.", id="numbers-in-brackets"),
    pytest.param("[ ] Nil return\n[x] Chronology below\n12/01/2026 Seen.", id="a-tick-box-first"),
    pytest.param("[2026] Police attended.", id="a-year-in-brackets"),
    pytest.param("Date,Event\n12/01/2026,Seen", id="csv"),
])
def test_what_people_type_is_text(text: str) -> None:
    """Brackets, times and equals signs alone make nothing a program's."""
    assert recognise(text.encode()) is Format.TEXT
