"""Days in an out-of-office answer, in the tongues that programs and people here may write, made English."""

import re

_NAMES = """
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
"""
_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = {name: _ENGLISH[place] for line in _NAMES.split("\n") for place, name in enumerate(line.split())}
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:er|º|eg|ain|fed)?\.? +(?:de +|o +)?({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b"
    r"(?:,? +(?:de +)?(\d{4})\b)?",
    re.IGNORECASE,
)

UNTIL = (
    r"bis(?: einschließlich)?(?: zum)?|zurück am|jusqu['’]au|de retour le|hasta el(?: día)?|fino al|tot(?: en met)?"
    r"|terug op|do(?: dnia)?|tan|yn ôl ar"
)
"""What stands before the last day away, or the first one back."""
STANDS_IN = (
    r"wenden sie sich|kontaktieren|contactez|contacter|contacte|contatt\w+|neem contact|kontakt|cysylltwch|urgence"
    r"|dringend\w*"
)
"""What names a deputy."""


def days_in_english(text: str) -> str:
    """``text`` with each day and month of another tongue as English writes it: "16. März 2026", "16 March 2026"."""
    return _DAY.sub(lambda found: " ".join(filter(None, (found[1], _MONTHS[found[2].lower()], found[3]))), text)
