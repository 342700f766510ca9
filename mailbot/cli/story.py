"""The story of a case as data, and as a page of text."""

from datetime import datetime
from typing import TypedDict

import click

from mailbot.explaining.story import story_in_sentences
from mailbot.letters.words import by, day, hour, moment
from mailbot.record.desk import Desk
from mailbot.record.digest import picture
from mailbot.store import journal, outbox
from rules.calendar import in_london
from rules.case import Case

Line = dict[str, object]
WIDTH = 100


class Story(TypedDict):
    """Everything ``mailbot show`` tells, ready for JSON."""

    reference: str
    stage: str
    received: str
    story: list[Line]
    milestones: list[Line]
    report: list[str]
    agencies: list[Line]
    letters: list[Line]
    journal: list[Line]


def story_of(desk: Desk, case: Case) -> Story:
    """The story as of now. No name of a child or family is in it."""
    shown = picture(desk, case)
    letters = outbox.letters_of_case(desk.session, case.reference)
    return Story(
        reference=case.reference,
        stage=shown.standing,
        received=moment(case.received),
        story=[{"at": at.isoformat(timespec="minutes"), "says": says} for at, says in story_in_sentences(desk, case)],
        milestones=[{"what": step.what, "due": by(step), "state": step.state} for step in shown.steps],
        report=list(shown.report),
        agencies=[
            {"agency": line.agency, "return_by": moment(line.return_by), "state": line.state} for line in shown.agencies
        ],
        letters=[
            {
                "written": f"{in_london(letter.written):%Y-%m-%d %H:%M}",
                "letter": letter.name.replace("_", " "),
                "to": letter.recipient,
                "state": str(letter.state),
            }
            for letter in letters
        ],
        journal=[
            {
                "at": f"{in_london(line.at):%Y-%m-%d %H:%M}",
                "who": line.actor,
                "what": line.what,
                "why": line.why,
                "changes": [change._asdict() for change in journal.changes_in(line)],
            }
            for line in journal.story(desk.session, case.reference)
        ],
    )


def print_story(story: Story) -> None:
    """The story as a page of text: how the case stands, what happened in sentences, then its dates and agencies."""
    from mailbot.cli.tables import print_table

    click.echo(f"{story['reference']}: {story['stage']}\nReceived at {story['received']}.")
    today = ""
    for line in story["story"]:
        at = datetime.fromisoformat(str(line["at"]))
        if day(at) != today:
            today = day(at)
            click.echo(click.style(f"\n{today}", bold=True))
        click.echo(click.wrap_text(str(line["says"]), WIDTH, f"{hour(at):>9}  ", " " * 11))
    click.echo("")
    print_table("Milestones", story["milestones"], "")
    if story["report"]:
        click.echo("\n".join(click.wrap_text(line, WIDTH) for line in ["The report", *story["report"], ""]))
    print_table("Agencies", story["agencies"], "No agency has been asked yet.\n")
