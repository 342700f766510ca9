"""The child: reads one file after the other until its input ends. Started as ``python -m mailbot.reading.child``."""

import gc
import os
import pickle
import shutil
import signal
import sys
from typing import BinaryIO

from mailbot.reading.converters import Converters
from mailbot.reading.limits import allowed, confine
from mailbot.reading.programs import Workshop
from mailbot.reading.wire import READY, Cut, receive, send
from parsers.read import read
from parsers.vocabulary import Vocabulary


def main() -> None:
    """Take the limits, the vocabulary and the folder for converters, then answer each file with its readings."""
    # Whoever stops the worker often tells the whole group: the document in hand is finished, then our input ends.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = sys.stdin.buffer, _private_output()
    limits, vocabulary, folder = pickle.loads(receive(source, 2**40))
    workshop = Workshop(folder, limits.converting, limits.one_conversion)
    confine(limits)
    gc.freeze()
    gc.disable()
    try:
        _serve(source, sink, vocabulary, workshop, limits.seconds)
    except (Cut, BrokenPipeError):  # the worker was killed: else it would have ended us, and wiped the folder
        shutil.rmtree(folder, ignore_errors=True)


def _serve(source: BinaryIO, sink: BinaryIO, vocabulary: Vocabulary, workshop: Workshop, seconds: float) -> None:
    """Read what comes and answer it, until nobody asks any more. Raises Cut or BrokenPipeError then."""
    send(sink, READY)
    while True:
        data, on, name = pickle.loads(receive(source, 2**40))
        workshop.renew()
        with allowed(seconds):
            readings = read(data, vocabulary, on, name, Converters(workshop))
        send(sink, readings)
        del data, readings
        gc.collect()


def _private_output() -> BinaryIO:
    """Our own way out: whatever a library prints must not mix with it."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sink


if __name__ == "__main__":
    main()
