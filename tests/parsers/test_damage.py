"""Whatever the bytes, there is a reading and no exception."""

import random
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.conversion import Conversion, Refused
from parsers.formats import recognise
from parsers.producers import PRODUCERS
from parsers.read import read
from parsers.vocabulary import Vocabulary
from tests.documents.damage import damaged
from tests.documents.every_format import every_format
from tests.documents.word.build import zipped
from tests.parsers.answer_key import SAMPLES

ON = date(2026, 3, 30)
FORM = (SAMPLES / "referrals/01-complete.docx").read_bytes()
RETURN = (SAMPLES / "returns/case-a/04-hospital-trust.docx").read_bytes()
AGENDA = (SAMPLES / "others/01-meeting-agenda.docx").read_bytes()


@settings(max_examples=40, deadline=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=2_000))
def test_no_bytes_raise(vocabulary: Vocabulary, data: bytes) -> None:
    """Whatever the bytes, there is a reading."""
    assert read(data, vocabulary, ON)


@settings(max_examples=30, deadline=5_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), times=st.integers(1, 40), sample=st.sampled_from([FORM, RETURN, AGENDA]))
def test_no_damage_raises(vocabulary: Vocabulary, seed: int, times: int, sample: bytes) -> None:
    """A sample with bytes changed at random ends in a reading, in bounded time."""
    dice, data = random.Random(seed), bytearray(sample)
    for _ in range(times):
        data[dice.randrange(len(data))] = dice.randrange(256)
    assert read(bytes(data), vocabulary, ON)


@settings(max_examples=30, deadline=5_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), times=st.integers(1, 10), sample=st.sampled_from([FORM, RETURN]))
def test_no_damage_inside_raises(vocabulary: Vocabulary, seed: int, times: int, sample: bytes) -> None:
    """The same for damage inside the XML, which a zip's checksums would hide."""
    dice = random.Random(seed)
    with zipfile.ZipFile(BytesIO(sample)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    data = parts["word/document.xml"]
    for _ in range(times):
        start, other, length = dice.randrange(len(data)), dice.randrange(len(data)), dice.randrange(200)
        data = data[:start] + data[other:other + length] + data[start + dice.randrange(200):]
    assert read(zipped({**parts, "word/document.xml": data}), vocabulary, ON)


def converted(wanted: Conversion, data: bytes) -> bytes:
    """What a converter makes of damaged bytes, when it makes anything."""
    return FORM


@pytest.mark.parametrize("name", sorted(every_format()))
@settings(max_examples=12, deadline=20_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_no_damage_to_any_format_raises(vocabulary: Vocabulary, name: str, seed: int) -> None:
    """Nothing but a named refusal leaves a reader, not even into the net below it; there is always a reading."""
    data = damaged(every_format()[name], random.Random(seed))
    with suppress(Refused):
        PRODUCERS.get(recognise(data), lambda data, convert: None)(data, converted)
    assert read(data, vocabulary, ON, convert=converted)


def test_the_files_to_be_damaged_are_read_when_they_are_whole(vocabulary: Vocabulary) -> None:
    """Each of them gives something to read, so that damaging it tests a reader."""
    for name, data in every_format().items():
        assert any(reading.data is not None for reading in read(data, vocabulary, ON, convert=converted)), name
