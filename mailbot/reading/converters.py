"""The programs that convert for the parsers: LibreOffice, antiword and tesseract, each where it is installed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mailbot.reading.programs import TookTooLong, Workshop, can_be_alone, find
from parsers.conversion import ASK, PACKAGES, Conversion, Refused, missing
from parsers.facts import Code

_DAMAGED = f"The file is damaged and cannot be opened. {ASK}"
_TOO_LONG = f"The file took too long to read. {ASK}"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{}
</oor:items>
"""
_SETTING = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_CAREFUL = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""No macro is run and no link is followed, be there a network or not: these settings are all that holds LibreOffice
back where the system does not let us take its network away."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a conversion is done: ``source`` is the file that the bytes are put into, ``result`` the one that comes out,
    ``words`` what is said to ``program`` (``{place}`` is the private folder)."""

    program: str
    source: str
    result: str
    words: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def _office(source: str, result: str) -> Recipe:
    words = ("-env:UserInstallation=file://{place}/profile", "--headless", "--norestore", "--nologo", "--nolockcheck",
             "--nodefault", "--convert-to", result.rpartition(".")[2], "--outdir", "{place}/made", source)
    return Recipe("soffice", source, f"made/{result}", words, {"SAL_USE_VCLPLUGIN": "svp"})


RECIPES = {
    Conversion.OLD_WORD: _office("file.doc", "file.docx"),
    Conversion.RTF: _office("file.rtf", "file.docx"),
    Conversion.OPEN_TEXT: _office("file.odt", "file.docx"),
    Conversion.OPEN_SHEET: _office("file.ods", "file.xlsx"),
    Conversion.DOCBOOK: Recipe("antiword", "file.doc", "printed", ("-x", "db", "-m", "UTF-8.txt", "file.doc")),
    # tesseract's threads wait for each other with all their might: on a busy machine two took twenty times as long.
    Conversion.SCAN: Recipe("tesseract", "picture", "printed", ("picture", "-", "-l", "eng", "tsv"),
                            {"OMP_THREAD_LIMIT": "1"}),
}


@dataclass(frozen=True, slots=True)
class Converters:
    """The ``Convert`` that runs programs in a workshop."""

    workshop: Workshop

    def __call__(self, wanted: Conversion, data: bytes) -> bytes:
        """The converted bytes; raises Refused when the program is missing, takes too long or makes nothing."""
        recipe = RECIPES[wanted]
        program = find(recipe.program)
        if program is None:
            raise missing(wanted)
        with self.workshop.bench() as place:
            _furnish(place)
            (place / recipe.source).write_bytes(data)
            command = [program, *(word.format(place=place) for word in recipe.words)]
            try:
                made = self.workshop.run(command, place, recipe.result, recipe.environment)
            except TookTooLong as fault:
                raise Refused(Code.TOO_LARGE, _TOO_LONG) from fault
        if made is None:
            raise Refused(Code.UNREADABLE, _DAMAGED)
        return made


def _furnish(place: Path) -> None:
    """Settings of our own for LibreOffice, in a profile that nobody else uses."""
    user = place / "profile" / "user"
    user.mkdir(parents=True)
    settings = "\n".join(_SETTING.format(*setting) for setting in _CAREFUL)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(settings), "utf-8")


def state() -> list[tuple[str, bool]]:
    """What ``mailbot check`` may say of the programs: a sentence for each, and whether all is well."""
    said = []
    for program in dict.fromkeys(recipe.program for recipe in RECIPES.values()):
        wanted = [conversion for conversion, recipe in RECIPES.items() if recipe.program == program]
        there = find(program) is not None
        packages = " and ".join(dict.fromkeys(PACKAGES[conversion] for conversion in wanted))
        said.append((f"{program} is installed" if there else f"{program} is missing: install {packages}", there))
    alone = can_be_alone()
    said.append((
        "converters run without a network" if alone else
        "the system does not allow converters to be cut off from the network; only their own settings hold them back",
        alone,
    ))
    return said
