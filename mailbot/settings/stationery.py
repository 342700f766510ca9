"""What letters are written on: the Markdown letters and the Word templates of a configuration folder."""

from collections.abc import Iterator
from pathlib import Path

from mailbot.documents.package import TemplateFault, open_package
from mailbot.letters.render import faults as letter_faults
from mailbot.letters.samples import SAMPLES
from mailbot.settings.faults import Fault
from mailbot.settings.tables import read_tables

TEMPLATES = ("referral-form.docx", "single-agency-return.docx")
TOOL = "case-discussion-tool.toml"
COPY_IT = "copy it from the configuration that mailbot ships"


def stationery_faults(folder: Path) -> list[Fault]:
    """Everything wrong with the letters and templates of one folder; each letter is tried with sample facts."""
    faults = list(_templates(folder / "word"))
    read_tables(folder / "word" / TOOL, faults)
    wanted = {name: next(iter(variants.values())) for name, variants in SAMPLES.items()}
    for sentence in letter_faults(folder / "letters", wanted):
        file, parted, message = sentence.partition(": ")
        faults.append(Fault(f"letters/{file}", "", message) if parted else Fault("letters", "", sentence))
    return faults


def _templates(folder: Path) -> Iterator[Fault]:
    for name in TEMPLATES:
        try:
            open_package((folder / name).read_bytes())
        except OSError:
            yield Fault(f"word/{name}", "", f"this file is missing or cannot be read; {COPY_IT}")
        except TemplateFault as fault:
            yield Fault(f"word/{name}", "", f"{fault}; {COPY_IT}")
