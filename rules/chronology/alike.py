"""Whether two words may be one name: slips of the pen, short forms, beginnings, accents."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

# Of 100: as many letters the same is a slip of the pen, not another name.
ALIKE, LONG_ENOUGH = 84, 4
# Short forms that no likeness of letters shows.
_SHORT_FORMS = """
william bill billy will liam | robert bob bobby rob robbie | richard rick dick richie | james jim jimmy jamie |
john jack johnny jon jonathan | margaret maggie peggy meg | elizabeth liz beth betty lizzie eliza libby |
katherine kate katie kathryn kat kitty | alexander alex sandy xander lex | alexandra alex sandra lexi |
michael mick mike mikey | edward ted ned eddie teddy | charles charlie chuck | charlotte charlie lottie |
henry harry hal | harold harry | thomas tom tommy | daniel dan danny | anthony tony ant | andrew andy drew |
joseph joe joey | joshua josh | samuel sam sammy | samantha sam sammy | matthew matt | benjamin ben benji |
nicholas nick nicky | nicola nicky | christopher chris kit | christine chris | rebecca becky bex |
jennifer jenny jen | victoria vicky tori | theodore theo ted teddy | frederick fred freddie | oliver ollie |
olivia liv livvy | isabella bella izzy isabel | abigail abi abby | amelia millie | emily millie |
louis lewis lou | mohammed muhammad mohammad mo
"""
SHORT_FORMS = tuple(frozenset(line.split()) for line in _SHORT_FORMS.split("|"))


def alike(these: Sequence[str], those: Sequence[str]) -> bool:
    """Whether a word of the one may be the same name as a word of the other."""
    return any(_is_one(one, other) for one in these for other in those)


@lru_cache(maxsize=20_000)
def _is_one(one: str, other: str) -> bool:
    """Whether two words may be one name: a slip of the pen, a short form, a beginning ("Alex" of "Alexander")."""
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer or (longer.startswith(shorter) and len(shorter) > 2):
        return True
    if any(one in forms and other in forms for forms in SHORT_FORMS):
        return True
    return len(shorter) >= LONG_ENOUGH and fuzz.ratio(one, other) >= ALIKE


@lru_cache(maxsize=5_000)
def words_in(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without accents and apostrophes; a hyphen parts two."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "").replace("'", ""))
    return tuple(re.findall(r"[^\W\d_]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))
