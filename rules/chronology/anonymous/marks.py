"""What tells who somebody is without a name: addresses, schools, numbers, dates of birth, titles with a surname."""

import re

_CAP = r"[A-Z][\w’'&.-]*"
_STREETS = ("Road|Street|Lane|Avenue|Close|Drive|Way|Court|Crescent|Place|Terrace|Gardens|Grove|Square|Walk|Hill|Rise|"
            "Mews|Row|View|Park|Green|Parade|Fold|Bank|Brow|Rd|St|Ave")
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_DAY = r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}|\d{4}-\d{2}-\d{2}"

# What it is, and how it is recognised; the first that fits counts. Each becomes "[what number]".
MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email address", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    ("date of birth", re.compile(
        rf"(?<!\w)(?:(?i:d\.?o\.?b\b\.?|date of birth|born\b)[^.;\d\n]{{0,20}}?)(?P<value>{_DAY})(?!\w)")),
    ("address", re.compile(
        rf"(?<!\w)(?:(?:Flat|Apartment|Apt|Room|Unit|House)\.? \w{{1,4}},? )?\d{{1,4}}[A-Za-z]?,? (?!{_MONTHS})"
        rf"(?:{_CAP} ){{1,4}}(?:{_STREETS})\b")),
    ("postcode", re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)")),
    ("NHS number", re.compile(r"(?<!\w)(?:NHS(?: (?:no|number))?\.?:? ?)?\d{3}[ -]?\d{3}[ -]?\d{4}(?!\w)")),
    ("telephone number", re.compile(r"(?<!\w)(?:\+44 ?\(?0?\)?|0)\d(?:[ -]?\d){8,9}(?!\w)")),
    ("school", re.compile(
        rf"(?<!\w)(?!The\b)(?:{_CAP} )(?:(?:{_CAP}|of|the|and|&|C of E|RC|CE) ){{0,5}}"
        r"(?:School|Academy|Nursery|College|Kindergarten|Pre-?school|Children’s Centre)(?!\w)")),
    ("GP practice", re.compile(
        rf"(?<!\w)(?:{_CAP} ){{1,5}}(?:Medical Practice|Medical Centre|Health Centre|Surgery|Group Practice|Practice)"
        r"(?!\w)")),
    ("titled name", re.compile(
        r"(?<!\w)(?P<title>Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Nurse|Sister|Midwife|PCSO|PC|DC|DS|DI|DCI|Sgt|"
        r"Sergeant|Inspector|Cllr|Judge|Revd)\.? "
        r"(?P<value>(?!Locum|Practitioner|Consultant|Specialist|Associate|Manager|Team|Lead|Partnership|Clinic|Led|Bank|On|In|From|The|To|And|Was)"
        r"[A-Z][A-Za-z]*(?:[’'-][A-Z][A-Za-z]+)*(?: (?!Practitioner)[A-Z][a-z]+(?:[’'-][A-Z][A-Za-z]+)*)?)")),
)
# Words that begin a name of the pattern "school" or "GP practice" and say nothing about which one it is.
_GENERAL_WORDS = """primary secondary infant junior nursery high state boarding special local new old early years
 family sure start his her their our my this that each both a an no medical health named school at
 from to with"""
GENERAL = frozenset(_GENERAL_WORDS.split())
