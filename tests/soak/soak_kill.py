"""The worker is killed at random moments, again and again: ``python -m tests.soak.soak_kill [ROUNDS] [SEED]``.

Each round: the same inbox, a worker that is killed up to three times wherever it happens to be, and one that is left
to finish. What is there in the end must be what an undisturbed worker leaves: cases, messages, letters, each once.
"""

import multiprocessing
import os
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mailbot.test_killed import _account, _fill_inbox, _work

ROUNDS, DEATHS = 200, 3


def work_until(folder: Path, seconds: float) -> bool:
    """A worker in a process of its own, killed after so long; whether it was still at work then."""
    process = multiprocessing.get_context("fork").Process(target=_work, args=(folder,))
    process.start()
    process.join(seconds)
    if process.exitcode is not None:
        return False
    process.kill()
    process.join()
    return True


def undisturbed(folder: Path) -> tuple[dict[str, object], float]:
    """What a worker leaves that nobody kills, and how long it takes."""
    _fill_inbox(folder)
    begun = time.monotonic()
    assert not work_until(folder, 300)
    return _account(folder), time.monotonic() - begun


def one_round(folder: Path, chance: random.Random, longest: float) -> tuple[int, dict[str, object]]:
    """How often the worker was killed, and what is there in the end."""
    _fill_inbox(folder)
    deaths = sum(work_until(folder, chance.uniform(0, longest)) for _ in range(DEATHS))
    _work(folder)
    return deaths, _account(folder)


def main() -> int:
    """All rounds; 0 when each ended as it should. The seed of a round that did not is printed with it."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int.from_bytes(os.urandom(4))
    with TemporaryDirectory(prefix="mailbot-soak-") as name:
        wanted, longest = undisturbed(Path(name))
    deaths, wrong = 0, 0
    for number in range(rounds):
        with TemporaryDirectory(prefix="mailbot-soak-") as name:
            killed, found = one_round(Path(name), random.Random(seed + number), longest)
        deaths += killed
        if found != wanted:
            wrong += 1
            differs = {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}
            sys.stdout.write(f"kill: round {number} with seed {seed + number} ended otherwise: {differs}\n")
    sys.stdout.write(f"kill: {rounds} rounds, {deaths} deaths, {wrong} ended otherwise (seed {seed})\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
