"""Files' names as their senders gave them: they often hold a child's."""

import re

from rules.chronology.anonymous.like_names import GENERAL_WORDS, Known
from rules.chronology.types import Count

FILE_NAME = "In the name of a file: it may be somebody’s."
_WORD = re.compile(r"[^\W\d_]{3,}")
# What files of returns are called.
_USUAL_WORDS = """chronology chronologies return returns copy final draft version single agency agencies summary form
 template report combined revised new old rev doc docx pdf xls xlsx csv odt rtf txt eml msg zip htm html png jpg tif
 tiff ods education housing probation community practice"""
_USUAL = frozenset(_USUAL_WORDS.split())


def names_a_file(count: Count, known: Known, small: frozenset[str]) -> bool:
    """Whether a file's name has a word that may be a name: none that agencies write small, nor one of its agency's."""
    told = known.ours.sub(" ", count.file).casefold()
    usual = _USUAL | GENERAL_WORDS | small
    agency = re.sub("['’]", "", count.agency.casefold())
    return any(word not in usual and word not in agency for word in _WORD.findall(told))
