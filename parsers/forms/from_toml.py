"""The vocabulary of the forms out of the parsed ``vocabulary/forms.toml``."""

from collections.abc import Iterator, Mapping
from typing import Any

from parsers.facts import Outcome
from parsers.forms.terms import UNMISTAKABLE, Kind, Meaning, Term
from parsers.forms.wording import plain, words_of
from parsers.forms.words import FieldWords, FormWords, LetterWords


def read_vocabulary(data: Mapping[str, Any]) -> FormWords:
    """The vocabulary. Raises KeyError, TypeError or AttributeError where the data are not shaped as they should be."""
    printed = list(_printed(data))
    phrases = _phrases(printed)
    return FormWords(
        phrases=phrases,
        terms=tuple(term for term, _ in printed),
        prompts=tuple(dict.fromkeys(map(plain, data["prompts"]))),
        signs=tuple(map(plain, data["signs"])),
        not_signs=tuple(map(plain, data["not_signs"])),
        second_language=_words(data["second_language"]),
        unknown=frozenset(map(_simple, data["unknown"])),
        twins=_words(data.get("twins", [])),
        unborn=_words(data.get("unborn", [])),
        letter=_letter(data.get("letter", {})),
        for_all=frozenset(map(plain, data["for_all"])),
        nobody=frozenset(map(_simple, data["nobody"])),
        ours=frozenset(data["ours"]),
        roles=_words(data.get("people", {}).get("roles", [])),
        bodies=_words(data.get("people", {}).get("bodies", [])),
        child_words=_words(data["band"]["child"]),
        which_child=_words(data["band"]["which"]),
        band_words=_words(data["band"]["beside"]),
        alternatives=frozenset(frozenset(plain(text).split()) for text in data.get("alternatives", ())),
        ticks={kind: frozenset(sign.casefold() for sign in data["ticks"][kind]) for kind in ("yes", "cross", "no")},
        pathways={Outcome(option["key"]): tuple(map(plain, option["pathway"]))
                  for section in data["section"] for option in section.get("option", ())},
        fields={key: FieldWords(**words) for key, words in data["fields"].items()},
        with_colon=frozenset(plain(label) for _, labels in printed for label in labels if ":" in label.rstrip(" :")),
        longest=max(phrase.count(" ") + 1 for phrase in phrases),
    )


def _letter(data: Mapping[str, Any]) -> LetterWords:
    greetings, subjects, closings, family = (frozenset(map(plain, data.get(key, ())))
                                             for key in ("greetings", "subjects", "closings", "family"))
    return LetterWords(greetings, subjects, closings, family, tuple(data.get("born", ())))


def _phrases(printed: list[tuple[Term, list[str]]]) -> Mapping[str, tuple[Term, ...]]:
    """Every wording in its comparable form, with all that it may be."""
    phrases: dict[str, list[Term]] = {}
    for term, labels in printed:
        for label in labels:
            entries = phrases.setdefault(plain(label), [])
            if term not in entries:
                entries.append(term)
    return {phrase: tuple(terms) for phrase, terms in phrases.items() if phrase}


def _words(entries: list[str]) -> frozenset[str]:
    return frozenset(word.plain for entry in entries for word in words_of(entry))


def _simple(text: str) -> str:
    return plain(text) or text.strip()


def _printed(data: Mapping[str, Any]) -> Iterator[tuple[Term, list[str]]]:
    """Every term of the file with its wordings."""
    for section in data["section"]:
        key, part = section["key"], section["part"]
        yield _term(Kind.HEADING, section, section.get("of", key), part, long=True), section["headings"]
        for label in section.get("label", ()):
            yield _term(Kind.LABEL, label, key, part, long=label.get("extent", "line") == "text"), label["labels"]
        for option in section.get("option", ()):
            yield _term(Kind.OPTION, option, key, part), option["labels"]
        for organisation in section.get("organisation", ()):
            yield _term(Kind.ORGANISATION, {"key": "organisation"} | organisation, key, part), organisation["labels"]
    yield Term("", Kind.OTHER_HEADING), data["other"]["headings"]
    yield Term(UNMISTAKABLE, Kind.OTHER_HEADING), data["other"]["unmistakable"]
    yield Term("", Kind.OTHER_LABEL), data["other"]["labels"]


def _term(kind: Kind, entry: Mapping[str, Any], section: str, part: str, long: bool = False) -> Term:
    return Term(
        entry["key"], kind, section, part, entry.get("answer", False), long, entry.get("anywhere", False),
        entry.get("core", False), entry.get("partner", ""), _meanings(entry.get("meaning", ())),
        tuple(Meaning((_group(word),)) for word in entry.get("without", ())),
    )


def _meanings(entries: list[str]) -> tuple[Meaning, ...]:
    return tuple(Meaning(tuple(_group(group) for group in entry.split(" + "))) for entry in entries)


def _group(alternatives: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = alternatives.split("|")
    return (frozenset(plain(word) for word in words if not word.endswith("*")),
            tuple(plain(word) for word in words if word.endswith("*")))
