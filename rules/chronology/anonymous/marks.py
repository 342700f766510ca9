"""What tells who somebody is without a name: addresses, schools, numbers, dates of birth, titles with a surname."""

import re

from rules.wording import ADDRESS

# Capitals and small letters of Latin writing, with whatever accents.
_LATIN = tuple(map(chr, range(0x250)))
CAPITAL, _SMALL = "".join(filter(str.isupper, _LATIN)), "".join(filter(str.islower, _LATIN))
# A stop belongs to a word only within it or where it is short ("St. Mary’s"): behind others a sentence ends.
_CAP = rf"(?:(?:[{CAPITAL}]\w{{0,2}}\.)+(?!\w)|[{CAPITAL}][\w’'&-]*(?:\.\w[\w’'&-]*)*)"
_STREETS = ("Road|Street|Lane|Avenue|Close|Drive|Way|Court|Crescent|Place|Terrace|Gardens|Grove|Square|Walk|Hill|Rise|"
            "Mews|Row|View|Park|Green|Parade|Fold|Bank|Brow|Rd|St|Ave|Cl|Cres|Gdns|Terr")
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_UNITS = r"(?:Flat|Apartment|Apt|Room|Unit|House|FLAT)"
# Of these endings a street is told without a number too, in the middle of a sentence.
_SURE_STREETS = "Road|Street|Lane|Avenue|Drive|Crescent|Terrace|Gardens|Grove|Mews|Rd|Ave"
_DAY = r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}|\d{4}-\d{2}-\d{2}"

# What may stand between the figures of a number, and what such figures are besides: a day.
_GAP = r"[ \u00a0./–-]"
_NOT_A_NUMBER = rf"\d\d{_GAP}\d\d{_GAP}(?:19|20)\d\d|\d\d[./]\d\d[./]\d\d(?!\d)"

_TITLES = ("Mr|MR|Mrs|MRS|Ms|MS|Miss|MISS|Mx|Dr|DR|Doctor|Prof|Professor|Nurse|Sister|Midwife|PCSO|PC|DC|DS|DI|DCI|"
           "Sgt|Sergeant|Inspector|Cllr|Judge|Revd")
TITLES = frozenset(_TITLES.casefold().split("|"))
_POSTS = ("(?:student |senior |duty |allocated |newly qualified )?(?:social|family support|support|youth|outreach|"
          "early help|key) worker|health visitor|school nurse|community midwife|police constable|head ?teacher|"
          "class teacher|teacher|paediatrician|consultant|housing officer|probation officer|foster carer|"
          "(?:staff |practice |ward |community )?nurse|midwife|doctor|officer|childminder|tutor")
_NO_NAME = ("Locum|Practitioner|Consultant|Specialist|Associate|Manager|Team|Lead|Partnership|Clinic|Led|Bank|On|In|"
            "From|The|To|And|Was|Who|Visit|Report|Service|Assessment|Duty|Paediatrician")
_SECOND_HALF = rf"(?:[’'-][{CAPITAL}][^\W\d_]+)*"
_OF_A_NAME = "(?:(?:van|von|de|da|di|du|la|le|den|der|bin|ibn|al|el|Ó|Ní|Nic|Mac) ){0,2}"
# Perhaps a collar number, perhaps initials, then one or two names.
_WHO = (rf"(?P<value>(?:\d{{2,6}} )?(?:[A-Z]\.? ?){{0,2}}(?<![A-Z])(?!(?:{_NO_NAME})\b)"
        rf"{_OF_A_NAME}[{CAPITAL}][^\W\d_]*{_SECOND_HALF}"
        rf"(?: (?!(?:{_NO_NAME})\b){_OF_A_NAME}[{CAPITAL}][{_SMALL}]+{_SECOND_HALF})?)")

# What is called primary and is no school.
_NO_PRIMARY = "care|health|mental|concern|contact|worker|need|issue|reason|diagnosis|cause|source|language|aim|age"

# What it is, and how it is recognised; the first that fits counts. Each becomes "[what number]".
MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email address", re.compile(ADDRESS)),
    ("date of birth", re.compile(
        rf"(?<!\w)(?:(?i:d\.?o\.?b\b\.?|date of birth|born\b)[^.;\d\n]{{0,20}}?)(?P<value>{_DAY})(?!\w)")),
    ("address", re.compile(
        rf"(?<!\w)(?:{_UNITS}\.? \w{{1,4}},? )?(?:\d{{1,4}}[A-Za-z]?[-–/])?\d{{1,4}}[A-Za-z]?,? (?!{_MONTHS})"
        rf"(?:{_CAP} ){{1,4}}(?:{_STREETS})\b"
        rf"|(?<!\w)\d{{1,4}}[A-Za-z]?,? (?!(?i:{_MONTHS}))(?:[{CAPITAL}]{{3,}} ){{1,2}}(?:{_STREETS.upper()})\b"
        rf"|(?<!\w)(?:Flat|Apartment|Apt)\.? \d{{1,3}}[A-Za-z]?\b(?:,? (?:The |the )?(?:{_CAP} ?){{1,2}}(?<! ))?"
        rf"|(?<=[a-z,] )(?:The {_CAP}, )?(?:{_CAP} ){{1,2}}(?:{_SURE_STREETS})\b")),
    ("postcode", re.compile(r"(?<!\w)(?:(?i:[A-Z]{1,2}\d[A-Z\d]?[ \u00a0-]{0,2}\d[A-Z]{2})"
                            r"|[A-Z]{2} \d[A-Z\d]? ?\d[A-Z]{2})(?!\w)")),
    ("NHS number", re.compile(
        rf"(?<!\w)(?:NHS(?: (?:no|number))?\.?:? ?)?\d{{3}}{_GAP}{{0,2}}\d{{3}}{_GAP}{{0,2}}\d{{4}}(?!\w)")),
    ("telephone number", re.compile(
        rf"(?<!\w)(?<!\d[./–-])(?!{_NOT_A_NUMBER})"
        rf"(?:(?:\+|00) ?44 ?\(?0?\)?|\(?0)\d(?:\)?{_GAP}{{0,2}}\d){{8,9}}(?!\w)")),
    ("school", re.compile(
        rf"(?<!\w)(?!The\b)(?:{_CAP} )(?:(?:{_CAP}|of|the|and|&|C of E|RC|CE) ){{0,5}}"
        r"(?:School|Academy|Nursery|College|Kindergarten|Pre-?[Ss]chool|Children’s Centre"
        r"|(?:primary|infant|junior|high|secondary|nursery) school"
        rf"|Primary(?! (?:[{CAPITAL}]|{_NO_PRIMARY}))|Infants|Juniors)(?!\w)")),
    ("GP practice", re.compile(
        rf"(?<!\w)(?:{_CAP} ){{1,5}}(?:Medical Practice|Medical Centre|Health Centre|Surgery|Group Practice|Practice"
        r"|medical practice|medical centre|health centre)"
        r"(?!\w)")),
    ("national insurance number", re.compile(r"(?<!\w)(?i:[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D])(?!\w)")),
    ("vehicle", re.compile(
        rf"(?<!\w)(?:(?i:[A-Z]{{2}}\d\d ?(?!{_MONTHS})[A-Z]{{3}})|[A-Z]{{2}}[ -]?\d\d[ -]?(?!(?i:{_MONTHS}))[A-Z]{{3}}"
        r"|(?!S)[A-Z]\d{3} ?[A-Z]{3})(?!\w)")),
    ("titled name", re.compile(rf"(?<!\w)(?P<title>{_TITLES})\.? {_WHO}")),
    ("name after a post", re.compile(rf"(?<!\w)(?P<title>(?i:{_POSTS})|SW|HV|FSW|SN|MW|PS) {_WHO}")),
)
# Of these the letters and figures count, not what parts them.
WITHOUT_GAPS = frozenset(("postcode", "NHS number", "telephone number", "national insurance number", "vehicle"))
# Words that begin a name of the pattern "school" or "GP practice" and say nothing about which one it is.
_GENERAL_WORDS = """primary secondary infant junior nursery high state boarding special local new old early years
 family sure start his her their our my this that each both a an no medical health named school at
 from to with the"""
GENERAL = frozenset(_GENERAL_WORDS.split())
# What stands before the name of a school that is told in one breath with another service: "Social Care and ...".
SERVICE_AND = re.compile(
    r"(?:(?!School|Academy|Nursery|College|Kindergarten|Pre-?school|Centre|Surgery|Practice)\S+ )*"
    r"(?:Police|Care|Services?|Team|Hub|MASH|CAMHS|Health|Hospital|Council|Housing|Homes|Probation|GP|HV|SW|Visiting"
    r"|Surgery|Practice) "
    r"(?:and|&) ")
