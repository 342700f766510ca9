"""Documents of strangers are read in a child process, under limits of memory, time and output."""

from mailbot.reading.limits import Limits
from mailbot.reading.reader import Inspect, Reader, ReaderTrouble

__all__ = ["Inspect", "Limits", "Reader", "ReaderTrouble"]
