"""The sample case that every sample letter is about: received on Wednesday 11 March 2026. All of it is invented."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.letters.facts import AgencyLine, Letterhead, Milestone, Person, Tap
from mailbot.letters.mailto import tap

Facts = dict[str, object]
Variants = dict[str, Facts]

REFERENCE = "TSCP-2026-001"
OFFICE = Letterhead("Tameside Safeguarding Children Partnership", "TSCP Business Unit", "0161 496 0140",
                    "tscp@tscp.example")


def at(month: int, day: int, hour: int = 17, minute: int = 0) -> datetime:
    """A moment of 2026 in Europe/London."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


def answer(command: str, does: str, edition: int | None = None, reference: str = REFERENCE) -> Tap:
    """A one-tap answer with a sample token."""
    return tap(command, does, mailbox=OFFICE.mailbox, token="q7x2-m4kd-9w", reference=reference, edition=edition)


def facts(**others: object) -> Facts:
    """The facts that every letter about the sample case has, and others beside them."""
    return {"office": OFFICE, "reference": REFERENCE, **others}


RECEIVED = at(3, 11, 9, 12)
PART_B = Milestone("Part B completed", at(3, 12), 1)
DECIDE = Milestone("The Screening Panel decides", at(3, 13, 9, 12), 2)
NOTIFY_TARGET = Milestone("Notify the national Panel, if notifiable: the procedure’s target", at(3, 12), 1)
NOTIFY = Milestone("Notify the national Panel, if notifiable: at the latest", at(3, 18), 5)
RETURNS = Milestone("Agencies return their summary and chronology", at(3, 25), 10)
CIRCULATION = Milestone("Summary and combined chronology go to the panel", at(3, 27), 12)
PANEL = Milestone("The Practice Review Panel meets", at(3, 30, 10), 13)
REPORT_WRITTEN = Milestone("Report shared with the three partners", at(3, 31), 14)
REVIEWED = Milestone("Report and learning of the Local Child Safeguarding Practice Review available", at(10, 8, 17))
REPORT_SUBMITTED = Milestone("Partners agree; report to the national Panel", at(4, 1), 15)
PLACE = "Dukinfield Town Hall, Room 2"

HEAD = Person("Helen Ashworth-Crane", "Head of Safeguarding and Quality Assurance", "Tameside Council")
REFERRER = Person("Joanne Whitlock", "Named Nurse for Safeguarding Children", "Etherow Valley Hospitals",
                  "joanne.whitlock@etherowvalley.example", "0161 496 0114")
POLICE_LEAD = Person("DCI Martin Feeney", "", "Greater Manchester Police")
HEALTH_LEAD = Person("Yvonne Tattersall", "", "NHS Greater Manchester ICB")
HOUSING = Person("Derek Yates", "", "Hollin Bank Homes", "derek.yates@hollinbankhomes.example")

AGENCIES = (
    ("Tameside Children’s Social Care", "Nadia Farrow", "nadia.farrow@tamesidechildren.example"),
    ("Greater Manchester Police", "Karim Lodge", "karim.lodge@gmp-pp.example"),
    ("Greater Manchester Integrated Care Board (Mottram Moor Medical Practice)", "Helena Ashby",
     "helena.ashby@gm-icb.example"),
    ("Etherow Valley Hospitals NHS Foundation Trust", "Bernadette Coyle", "bernadette.coyle@etherowvalley.example"),
    ("Medlock and Tame Community Health NHS Trust (health visiting)", "Oluwaseun Price",
     "oluwaseun.price@medlocktame.example"),
    ("Pennine Edge Mental Health NHS Foundation Trust", "Siobhan Kerrigan", "s.kerrigan@pennineedge.example"),
    ("Brushes Clough Primary School", "School Office", "office@brushesclough.example"),
    ("Hollin Bank Homes", "Derek Yates", "derek.yates@hollinbankhomes.example"),
    ("Probation Service (Tameside)", "Yvonne Castle", "yvonne.castle@probation-north.example"),
)
HOW_THEY_STAND = (
    "returned on Monday 23 March, 32 rows", "returned on Thursday 19 March, 20 rows; 1 question open",
    "returned on Wednesday 18 March, 21 rows; 1 question open", "proposed: came from an unknown address",
    "proposed: came from an unknown address", "version 2 returned on Tuesday 24 March, 16 rows",
    "not returned; reminded on Friday 20 and Tuesday 24 March", "returned on Thursday 19 March, 10 rows",
    "nil return on Tuesday 17 March",
)
LINES = tuple(AgencyLine(agency, RETURNS.due, state)
              for (agency, _, _), state in zip(AGENCIES, HOW_THEY_STAND, strict=True))
SCHOOL = LINES[6]
FORM = "TSCP-2026-001 single agency return.docx"
