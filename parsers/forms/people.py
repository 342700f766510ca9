"""People typed into one cell with all that is known of them: name, role, organisation, telephone and email."""

import re
from dataclasses import dataclass

from parsers.forms.wording import words_of
from parsers.forms.words import FormWords
from parsers.text import collapse

_TELEPHONE = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|mob(?:ile)?|direct line|contact|t|m)\b[\s.:]*(?:no\.?|number)?[\s.:]*)?"
    r"(?<![\w@.])(?:\+44|\(?0)[\d() \u00a0-]{8,14}\d(?![\w@])", re.IGNORECASE,
)
_EMAIL = re.compile(r"(?:\be-?mail\b[\s.:]*)?[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[,;|()\n\t]|\s[-–—/](?=\s))\s*")
_ROUND = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")
_LABEL = re.compile(r"^[^\d+(\w]*(?:[^\W\d_][^\d+@]*?[\s.:]+)?(?=[\d+(])|^\W*e-?mail[\s.:]+", re.IGNORECASE)
_LONGEST = 300
"""In characters: what is longer is told, and no cell for a person."""


@dataclass(frozen=True, slots=True)
class Person:
    """What was typed for one person; "" is what was not."""

    name: str
    role: str = ""
    organisation: str = ""
    telephone: str = ""
    email: str = ""

    @property
    def contact(self) -> str:
        """The telephone number and the email address."""
        return " ".join(filter(None, (self.telephone, self.email)))


def without_contact(text: str) -> Person:
    """A name apart from a telephone number and an email address; the text as it is where it has neither."""
    if len(text) > _LONGEST or not ("@" in text or any(map(str.isdigit, text))):
        return Person(collapse(text))
    email, telephone = _EMAIL.search(text), _TELEPHONE.search(text)
    if email is None and telephone is None:
        return Person(collapse(text))
    bare = _TELEPHONE.sub("\n", _EMAIL.sub("\n", text))
    parts = [part for part in re.split(r"\s*\n\s*", _ROUND.sub(" ", bare)) if any(map(str.isalnum, part))]
    name = collapse(" ".join(part.strip(" ,;:|/-–—()<>") for part in parts))
    return Person(name, telephone=_said(telephone), email=_said(email))


def _said(found: re.Match[str] | None) -> str:
    return _LABEL.sub("", collapse(found[0])) if found else ""


def person_in(text: str, vocabulary: FormWords) -> Person:
    """A name apart from all that is typed with it: what its words tell to be a role or an organisation, and contacts.

    What tells nothing stays with the name ("Rowe, Ann").
    """
    bare = without_contact(text)
    if len(text) > _LONGEST:
        return bare
    kept = _TELEPHONE.sub("\n", _EMAIL.sub("\n", text))
    first, *others = [part for part in _PARTS.split(kept) if any(map(str.isalnum, part))] or [""]
    role = next((part for part in others if _has(part, vocabulary.roles)), "")
    organisation = next((part for part in others if part != role and is_organisation(part, vocabulary)), "")
    if not (role or organisation):
        return bare
    names = [collapse(part) for part in (first, *others) if part not in (role, organisation)]
    return Person(", ".join(names), collapse(role), collapse(organisation), bare.telephone, bare.email)


def _has(text: str, known: frozenset[str]) -> bool:
    return any(word.plain in known for word in words_of(text))


def is_organisation(text: str, vocabulary: FormWords) -> bool:
    """Whether words name an organisation: one of the panel's, or one with a word such as "Trust" in it."""
    return _has(text, vocabulary.bodies)
