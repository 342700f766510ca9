"""Names that are words too: Rose, Will, May. Whether one is meant as a name where it stands."""

import re

# Names that are words too. Written small, at the beginning of a sentence, or as a month or season, nobody can say
# which it is: they stay, and the key lists them.
_WORDS = """april may june august summer autumn dawn sky mark grace rose will hope faith joy jack bill rob frank drew
 chase hunter mason iris ivy daisy poppy lily ruby amber pearl jade robin jay dean guy pat sue ray art bob rich miles
 gene brown white black green gray grey young wood woods king hill baker cook field fields banks rivers small long
 short bell cross day best rice love price reed page bush stone marsh moor ford lane street church hall park wells
 pool brook moss frost snow winter sharp savage swift strong sweet low speed driver carter walker porter butler
 carpenter smart bright noble wise good root branch flower bird fox wolf lamb hart drake swan parish abbot bishop
 pope monk nunn power case post read singer english french holland ireland wales london major pardon penny
 ward nurse court kit precious blessing gift patience comfort mercy peace favour promise success justice angel star
 story early child friend bridge water waters gate gates garden head hand law judge bond cash rush"""
AMBIGUOUS = frozenset(_WORDS.split())
_OF_THE_YEAR = frozenset(("april", "may", "june", "august", "summer", "autumn"))
# What follows a person, and no word, at the beginning of a sentence: "Rose may", "Will's", "Hope rang".
_DOING = """may will would could should must can has had did say says said told rang called phoned telephoned texted
 emailed attended came went arrived left reported stated asked denied disclosed admitted agreed refused declined
 informed advised explained confirmed returned visited brought took gave lives lived moved presented seemed appeared
 felt wanted wants cried"""
_DONE_TO = """seen arrested admitted weighed measured born asked told brought taken visited discharged referred reviewed
 present upset asleep well unwell crying immunised interviewed spoken"""
_DOES = re.compile(rf"['’]s\b|\s+(?:(?:{'|'.join(_DOING.split())})\b"
                   rf"|(?:was|is|were)(?: not)? (?:{'|'.join(_DONE_TO.split())})\b|(?:and|&|or) [A-Z])")


def is_a_word(text: str, start: int, end: int) -> bool:
    """Whether what is written here may as well be an ordinary word, a month or a season."""
    word = text[start:end]
    if word.isupper() or not is_a_word_too(word):
        return False
    # "May was" and "Summer had" may still be the month and the season.
    does = word.casefold() not in _OF_THE_YEAR and does_something(text, end)
    return is_no_name(text, start, end) or (_begins_a_sentence(text, start) and not does)


def is_a_word_too(name: str) -> bool:
    """Whether a name, or several called so, is a word too."""
    return bool({name.casefold(), name.casefold().removesuffix("s")} & AMBIGUOUS)


def is_no_name(text: str, start: int, end: int) -> bool:
    """Whether a name that is a word too is surely the word: written small, or a month or a season.

    Only of these a day, a year or "by" tells so: "At 10:30 Rose rang", "seen by Grace" are about people.
    """
    word = text[start:end]
    if word.islower() or word.casefold() not in _OF_THE_YEAR:
        return word.islower()
    return (re.search(r"\d(?:st|nd|rd|th)?(?: of)?\s*$", text[:start]) is not None
            or re.match(r"\s*'?\d", text[end:]) is not None
            or re.search(r"(?i)\b(?:in|since|until|early|mid|late|last|next|by)\s+$", text[:start]) is not None)


def _begins_a_sentence(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?\n;:]\s*)$", text[:start]) is not None


def does_something(text: str, end: int) -> bool:
    """Whether what follows tells of a person: "rang", "was seen", "'s"."""
    return _DOES.match(text[end:]) is not None
