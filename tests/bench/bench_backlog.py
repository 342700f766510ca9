"""A backlog drained on SQLite: ``python -m tests.bench.bench_backlog [COUNT]`` (bars: 25 messages a second on two free
processors, no growth of memory, a poisoned message costs its neighbours no more than its time limit)."""

import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.stage import deliver, set_stage
from mailbot.office import Office
from mailbot.reading import Limits, Reader
from mailbot.store.ledger import account
from rules.states import MessageState
from tests.documents.word.build import docx

SAMPLES = Path(__file__).parents[1] / "samples"
START = datetime(2026, 3, 11, 9, 0, tzinfo=LONDON)
MIX = (*["list"] * 8, *["person"] * 5, *["return"] * 4, *["referral"] * 2, "screening")
"""What a safeguarding mailbox gets, in twentieths: circulars, papers, returns, referral forms, Part B forms."""
FOLDERS = {
    "list": "others", "person": "others", "return": "returns", "referral": "referrals", "screening": "screenings",
}  # fmt: skip
DOCUMENTS = {kind: sorted((SAMPLES / folder).rglob("*.docx")) for kind, folder in FOLDERS.items()}
BAR, ROOM_KB, LIMIT = 25, 60_000, 3.0


def message(number: int) -> bytes:
    """One mail of the mix with one .docx."""
    kind = MIX[number * 7 % len(MIX)]
    file = DOCUMENTS[kind][number % len(DOCUMENTS[kind])]
    return _mail(number, file.read_bytes(), {"List-Id": "<circular.example>"} if kind == "list" else {})


def _mail(number: int, document: bytes, headers: dict[str, str]) -> bytes:
    mail, at = EmailMessage(), START + timedelta(seconds=number)
    mail["Received"] = f"from mail.agency.example by mx.tscp.example; {at:%a, %d %b %Y %H:%M:%S %z}"
    mail["From"], mail["To"] = f"Jo Bell <jo.bell{number % 97}@agency{number % 13}.example>", "tscp@tscp.example"
    mail["Subject"], mail["Message-ID"] = f"number {number}", f"<{number}@agency.example>"
    for name, value in headers.items():
        mail[name] = value
    mail.set_content("Please see the attached.\n\nRegards\nJo Bell")
    mail.add_attachment(document, maintype="application", subtype="octet-stream", filename=f"paper {number}.docx")
    return mail.as_bytes()


def processor_time() -> float:
    """Seconds that this process and the children that have ended have computed."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Memory:
    """The resident memory of this process, looked at while a block runs: in kB, at its third and at its most."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self._over = Event()
        self._watch = Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Memory":
        self._watch.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._over.set()
        self._watch.join()

    @property
    def growth(self) -> int:
        """How much more the last two thirds took than the first."""
        third = len(self.seen) // 3
        return max(self.seen[third:]) - max(self.seen[: third or 1])

    def _look(self) -> None:
        while not self._over.wait(0.25):
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            self.seen.append(pages * resource.getpagesize() // 1024)


@contextmanager
def stage(raws: Iterable[bytes]) -> Iterator[Office]:
    """An office with these messages in its inbox, long after they came."""
    with TemporaryDirectory(prefix="mailbot-bench-") as folder:
        for number, raw in enumerate(raws):
            deliver(Path(folder), raw, number)
        with set_stage(Path(folder), START + timedelta(hours=3)) as (office, _):
            yield office


def drain(count: int) -> bool:
    """The backlog: whether rate and memory keep to their bars."""
    with stage(message(number) for number in range(count)) as office, Memory() as memory:
        begun, used = time.perf_counter(), processor_time()
        cycle(office)
        office.reader.close()  # its time counts once it has ended
        taken, busy = time.perf_counter() - begun, processor_time() - used
        with office.store.begin() as session:
            states = account(session).states
    rate, load = count / taken, os.getloadavg()[0]
    sys.stdout.write(
        f"backlog: {count} messages in {taken:.0f} s, {rate:.1f} a second (bar {BAR}; load of the machine {load:.1f}); "
        f"{1000 * busy / count:.0f} ms of processor time each, the readers' included: two free processors give at most "
        f"{2 * count / busy:.0f} a second\n"
        f"backlog: memory grew by {memory.growth / 1024:.1f} MB after the first third (bar {ROOM_KB // 1024})\n"
        f"backlog: {', '.join(f'{number} {state}' for state, number in states.items() if number)}\n"
    )
    return rate >= BAR and memory.growth <= ROOM_KB and not states[MessageState.KEPT]


def poisoned() -> bool:
    """The same small backlog with and without a document that never ends: whether it costs more than its limit."""
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>12/03/2019</w:t></w:r></w:p></w:tc>" * 6 + "</w:tr>"
    poison = _mail(5, docx(f"<w:tbl>{row * 60_000}</w:tbl>"), {})
    clean = [message(number) for number in range(40)]
    times = []
    for raws in (clean, [*clean[:5], poison, *clean[6:]]):
        with stage(raws) as office, Reader(office.vocabulary, Limits(seconds=LIMIT)) as reader:
            begun = time.perf_counter()
            cycle(replace(office, reader=reader))
            times.append(time.perf_counter() - begun)
    extra = times[1] - times[0]
    sys.stdout.write(f"backlog: a poisoned message cost its neighbours {extra:.1f} s (limit {LIMIT} s)\n")
    return extra < LIMIT + 1.5  # and the start of the reader's next child


def main() -> int:
    """Both; 0 when every bar is kept."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    return 0 if all((drain(count), poisoned())) else 1


if __name__ == "__main__":
    sys.exit(main())
