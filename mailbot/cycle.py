"""One message's way through, in seven steps. This file reads like that list, and holds little else."""

from mailbot.intake.balance import check_account
from mailbot.intake.collect import collect_and_keep
from mailbot.intake.judge import judge_all
from mailbot.office import Office
from mailbot.outages import Outages
from mailbot.outgoing.acknowledge import acknowledge_all
from mailbot.outgoing.send import send_all
from mailbot.record.tick import tick


def cycle(office: Office) -> None:
    """Works the mailbox once. Killed at any point and run again, it ends the same; asked to stop, it ends early.

    Raises what is ours to mend (MailboxTrouble, StoreTrouble, OSError); nothing is counted against a message then.
    """
    steps = (
        collect_and_keep,  # 1 collect, 2 keep: bytes are committed before anything looks inside
        judge_all,  # 3 read, 4 match, 5 decide, 6 record: one transaction for each message
        tick,  # 5 and 6 again, for the daily clock, which comes with no message
        acknowledge_all,  # only now is the server told
        send_all,  # 7 send: each letter ends sent, refused or uncertain
    )
    outages = Outages(office)
    for step in office.until_stopped(steps):
        with outages:
            step(office)
    outages.conclude()
    check_account(office)  # all that the server ever showed is there, in one state each
