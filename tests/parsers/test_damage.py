"""Whatever the bytes, there is a reading and no exception."""

import random
import zipfile
from datetime import date
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.read import read
from parsers.vocabulary import Vocabulary
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
