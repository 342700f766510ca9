"""Where the configuration lies: the folder given, else $MAILBOT_CONFIG, else ./config, else the wheel's copy."""

import os
from pathlib import Path

SHELF = Path(__file__).parent.parent / "shelf"
CHECKOUT = Path(__file__).parent.parent.parent / "config"


def config_folder(explicit: Path | None = None) -> Path:
    """The folder of one partnership's settings (the one that holds ``partnership.toml``).

    Raises FileNotFoundError with a sentence for people when a folder was named that holds no settings.
    """
    named = explicit or (Path(os.environ["MAILBOT_CONFIG"]) if os.environ.get("MAILBOT_CONFIG") else None)
    if named is not None:
        return _partnership_in(named)
    for shelf in (Path("config"), CHECKOUT, SHELF):
        if (found := _find(shelf)) is not None:
            return found
    raise FileNotFoundError("No configuration was found. Run 'mailbot init' to write one, or name it with --config.")


def _partnership_in(folder: Path) -> Path:
    if (found := _find(folder)) is not None:
        return found
    raise FileNotFoundError(
        f"{folder} holds no partnership.toml. Name the folder that does, or run 'mailbot init' to write one."
    )


def _find(folder: Path) -> Path | None:
    if (folder / "partnership.toml").is_file():
        return folder
    return next((path.parent for path in sorted(folder.glob("*/partnership.toml"))), None)
