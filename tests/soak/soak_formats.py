"""Damaged files of every format, straight into their readers: nothing but a named refusal may come out, and in time.

``python -m tests.soak.soak_formats [ROUNDS] [FIRST SEED]``: forty damaged copies of each format a round.
"""

import logging
import random
import signal
import sys
import time
import tomllib
from datetime import date
from pathlib import Path

from parsers.conversion import Conversion, Refused, missing
from parsers.facts import Code
from parsers.formats import recognise
from parsers.producers import PRODUCERS
from parsers.read import read
from parsers.vocabulary import Vocabulary
from tests.documents.damage import damaged
from tests.documents.every_format import every_format

COPIES = 40
SECONDS = 20
"""Of processor time, for one file of some 100 kB, however busy the machine; the child's own limit is thrice that."""
ON = date(2026, 3, 30)
WORDS = Path(__file__).parents[2] / "config" / "tameside" / "vocabulary"


class Slow(BaseException):
    """A reader took too long; no reader can catch it by accident."""


def convert(wanted: Conversion, data: bytes) -> bytes:
    """What a converter might make of damaged bytes: a damaged document."""
    if wanted in (Conversion.SCAN, Conversion.DOCBOOK):
        raise missing(wanted)
    return damaged(every_format()["docx"], random.Random(data))


def fault(data: bytes, vocabulary: Vocabulary) -> str | None:
    """What is wrong with how these bytes are read; None when all is well."""
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        kind = recognise(data)
        if kind in PRODUCERS:
            try:
                PRODUCERS[kind](data, convert)
            except Refused:
                return None
        readings = read(data, vocabulary, ON, convert=convert)
        if not readings:
            return "no reading"
        return next((f"{problem.code} without a sentence" for one in readings for problem in one.problems
                     if problem.code not in Code or not problem.message.endswith((".", "?", "!"))), None)
    except Slow:
        return f"longer than {SECONDS} s"
    except Exception as raised:
        return repr(raised)[:200]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main() -> int:
    """Reads every copy; tells each fault with the seed that makes it again, and the slowest."""
    rounds, first = (int(word) for word in (*sys.argv[1:3], *("1", "0")[len(sys.argv[1:3]):]))
    vocabulary = Vocabulary.from_mappings(
        tomllib.loads((WORDS / "forms.toml").read_text("utf-8")),
        tomllib.loads((WORDS / "returns.toml").read_text("utf-8")))
    signal.signal(signal.SIGPROF, _slow)
    logging.getLogger().addHandler(logging.NullHandler())  # the libraries' own complaints are not ours
    faults = 0
    for name, data in every_format().items():
        slowest, at = 0.0, first
        for seed in range(first, first + rounds * COPIES):
            began = time.process_time()
            said = fault(damaged(data, random.Random(f"{name} {seed}")), vocabulary)
            slowest, at = max((slowest, at), (time.process_time() - began, seed))
            if said is not None:
                faults += 1
                sys.stdout.write(f"{name}, seed {seed}: {said}\n")
        sys.stdout.write(f"{name}: {rounds * COPIES} damaged copies, the slowest {slowest:.2f} s (seed {at})\n")
        sys.stdout.flush()
    return 1 if faults else 0


def _slow(number: int, frame: object) -> None:
    raise Slow


if __name__ == "__main__":
    sys.exit(main())
