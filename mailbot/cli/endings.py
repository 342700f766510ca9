"""How a fault ends a command: an exit code and a sentence that says what to do next."""

import os
import traceback

WRONG_USE, TRY_AGAIN = 2, 75
# By name, so that asking how a fault ends imports nothing heavy. In the order of asking.
ENDINGS = {
    "SettingsFaults": WRONG_USE,
    "VaultError": WRONG_USE,
    "FileNotFoundError": WRONG_USE,
    "IsADirectoryError": WRONG_USE,
    "PermissionError": WRONG_USE,
    "StoreTrouble": TRY_AGAIN,
    "MailboxTrouble": TRY_AGAIN,
}


def ending_of(error: Exception) -> tuple[int, str]:
    """The exit code and the sentence for a fault that reached the command line."""
    for kind in type(error).__mro__:
        if kind.__name__ in ENDINGS:
            return ENDINGS[kind.__name__], str(error)
    if os.environ.get("MAILBOT_DEBUG"):
        traceback.print_exception(error)
    return TRY_AGAIN, (
        f"a fault of our own stopped this command ({type(error).__name__}). Nothing was lost; run it again. "
        "If it comes back, set MAILBOT_DEBUG=1 and send the output to those who look after mailbot."
    )
