"""The letters of one partnership: a Markdown file each, with a front matter that says what the letter needs."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.letters import words

ALWAYS = frozenset({"office", "reference"})
"""Facts that every letter has: who writes, and the case's reference ("" for a letter about no case)."""

SUBJECT_MAY_SAY = ALWAYS | {
    "agency", "approve_by", "days_left", "decide", "edition", "goes_at", "kind", "missing", "number", "panel",
    "return_by", "today",
}
"""The only facts that a subject may use. None of them can hold the name of a child or a family."""

FRAME = "_frame.md"
"""What stands below every letter, and the pieces that several letters share."""


class LetterFault(ValueError):
    """A letter that cannot be used as it stands: says which file, what is wrong and what to write instead."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it lies on the shelf. ``needs`` maps each fact that it uses to a sentence about that fact."""

    name: str
    reader: str
    needs: Mapping[str, str]
    asks: Template
    body: Template


@lru_cache(maxsize=64)
def letter(name: str, folder: Path) -> Letter:
    """The letter ``NAME.md`` of a folder, checked: every fact that it uses is declared, every one declared is used.

    Raises LetterFault.
    """
    front, body = _halves(folder / f"{name}.md")
    asks, reader, needs = front.get("asks"), front.get("reader"), front.get("needs", {})
    if not (isinstance(asks, str) and isinstance(reader, str) and isinstance(needs, dict)):
        raise LetterFault(f"{name}.md: the front matter needs asks = \"...\", reader = \"...\" and a table [needs]")
    said = {str(fact): str(meaning) for fact, meaning in needs.items()}
    try:
        _compare(f"{name}.md", said, _facts_in(asks, folder), _facts_in(body, folder))
        return Letter(name, reader, said, _for_subjects(folder).from_string(asks), shelf(folder).from_string(body))
    except TemplateError as error:
        raise LetterFault(f"{name}.md: {error}") from None


@lru_cache(maxsize=8)
def shelf(folder: Path) -> ImmutableSandboxedEnvironment:
    """The environment in which the letters of a folder are filled in: every value is escaped for Markdown."""
    environment = _environment(folder, words.escape)
    try:
        shared = environment.from_string(_halves(folder / FRAME)[1]).module
    except TemplateError as error:
        raise LetterFault(f"{FRAME}: {error}") from None
    if not hasattr(shared, "foot"):
        raise LetterFault(f"{FRAME}: write {{% macro foot(office) %}}, the words that stand below every letter")
    environment.globals.update({name: piece for name, piece in vars(shared).items() if not name.startswith("_")})
    return environment


@lru_cache(maxsize=8)
def _for_subjects(folder: Path) -> ImmutableSandboxedEnvironment:
    return _environment(folder, words.plain)


def _environment(folder: Path, finalize: Callable[[object], str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=finalize is words.escape,
        finalize=finalize, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )
    environment.filters.update({word.__name__: word for word in (
        words.day, words.brief, words.hour, words.moment, words.by, words.quoted, words.listed, words.counted)})
    return environment


def _halves(path: Path) -> tuple[dict[str, object], str]:
    try:
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        return tomllib.loads(front), body.strip() + "\n"
    except FileNotFoundError:
        raise LetterFault(f"{path.name} is missing from {path.parent.name}; copy it from the sample letters") from None
    except (OSError, UnicodeDecodeError):
        raise LetterFault(f"{path.name} cannot be read as text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise LetterFault(f"{path.name}: the front matter is not valid TOML: {error}") from None
    except ValueError:
        raise LetterFault(f"{path.name}: begin with a line +++, the front matter, and another line +++") from None


def _facts_in(source: str, folder: Path) -> set[str]:
    environment = shelf(folder)
    return meta.find_undeclared_variables(environment.parse(source)) - set(environment.globals)


def _compare(file: str, said: Mapping[str, str], in_subject: set[str], in_body: set[str]) -> None:
    used = (in_subject | in_body) - ALWAYS
    faults = [
        *(f"it uses {fact} undeclared; add {fact} = \"what it is\" under [needs]" for fact in used - said.keys()),
        *(f"it declares {fact} without using it; remove it from [needs]" for fact in said.keys() - used),
        *(f"the subject may not use {fact}; say it in the letter" for fact in in_subject - SUBJECT_MAY_SAY),
    ]
    if faults:
        raise LetterFault("\n".join(f"{file}: {fault}" for fault in sorted(faults)))
