"""How a fault ends a command: an exit code and a sentence that says what to do next."""

import os
import traceback

WRONG_USE, TRY_AGAIN = 2, 75
# By name, so that asking how a fault ends imports nothing heavy. The most particular class of a fault decides;
# {said} is what the fault says itself: left out where that may hold what people wrote.
ENDINGS = {
    "SettingsFaults": (WRONG_USE, "{said}"),
    "VaultError": (WRONG_USE, "{said}"),
    "BeyondKnownHolidays": (WRONG_USE, "{said}"),
    "DateNeeded": (WRONG_USE, "{said} Enter it with 'mailbot tell', then try again."),
    "UnknownEnding": (WRONG_USE, "{said}"),
    "UnknownAgency": (WRONG_USE, "{said}"),
    "NoEarlierEdition": (WRONG_USE, "{said}"),
    "NotWhoIsWho": (WRONG_USE, "{said}"),
    "LetterFault": (WRONG_USE, "A letter cannot be written. {said}. Correct the file, then try again."),
    "TemplateFault": (
        WRONG_USE, "A Word file cannot be filled in: {said}. Copy the template from the sample settings again.",
    ),
    "FileNotFoundError": (WRONG_USE, "{said}"),
    "IsADirectoryError": (WRONG_USE, "{said}"),
    "NotADirectoryError": (WRONG_USE, "{said}"),
    "PermissionError": (WRONG_USE, "{said}"),
    "StoreTrouble": (TRY_AGAIN, "{said}"),
    "MailboxTrouble": (TRY_AGAIN, "{said}"),
    "ReaderTrouble": (TRY_AGAIN, "{said}"),
    "DBAPIError": (
        TRY_AGAIN, "The database stopped working. Nothing was lost; check that it runs and has room, then try again.",
    ),
    "OSError": (TRY_AGAIN, "{said} Nothing was lost; mend this, then try again."),
    "MemoryError": (TRY_AGAIN, "There is not enough memory. Nothing was lost; make room, then try again."),
}
OURS = (
    "A fault of our own stopped this command ({kind}). Nothing was lost; run it again. "
    "If it comes back, set MAILBOT_DEBUG=1 and send the output to those who look after mailbot."
)


def ending_of(error: Exception) -> tuple[int, str]:
    """The exit code and the sentence for a fault that reached the command line."""
    if os.environ.get("MAILBOT_DEBUG"):
        traceback.print_exception(error)
    kinds = (kind.__name__ for kind in type(error).__mro__)
    code, words = next((ENDINGS[name] for name in kinds if name in ENDINGS), (TRY_AGAIN, OURS))
    return code, words.format(said=_said(error), kind=type(error).__name__)


def _said(error: Exception) -> str:
    """What the fault says itself; the system's own faults without their numbers."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return str(error)
