"""What reading one document yields: facts, problems, and what was left unread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parsers.facts.forms import Referral, Screening
from parsers.facts.problems import Origin, Problem, Unread
from parsers.facts.returns import Return


class Kind(StrEnum):
    """What a document is."""

    REFERRAL = "referral"
    SCREENING = "screening"
    RETURN = "return"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reading:
    """One form or return found in a file.

    ``part`` says where inside the file it was ("forms.zip/part-a.docx"), or ``None``. A screening whose
    Part A is filled too carries that as ``referral``. ``columns`` maps each chronology heading as printed
    to the field it was read as. ``origins`` maps a data key to its place and words. ``properties`` are
    the file's own custom properties and the words of the controls that the partnership fills in
    (``case_reference``, ``agency``, ``token`` ...): evidence for filing.
    """

    kind: Kind
    part: str | None = None
    data: Referral | Screening | Return | None = None
    referral: Referral | None = None
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
