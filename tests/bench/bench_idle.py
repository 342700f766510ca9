"""What an idle poll costs on Dovecot: ``python -m tests.bench.bench_idle`` (bars: one command after login, and no more
than 1.3 times as long with 100,000 messages as with 1,000)."""

import sys
import time
from statistics import median

from pydantic import SecretStr

from mailbot.mailboxes.imap import ImapMailbox
from tests.services.dovecot import Dovecot, MailAccount
from tests.services.need import need

SIZES = (1_000, 100_000)
POLLS, ROUNDS = 300, 5
BAR = 1.3
MESSAGE = b"From: a@agency.example\r\nSubject: number %d\r\nMessage-ID: <%d@agency.example>\r\n\r\nA word.\r\n"


def fill(account: MailAccount, count: int) -> None:
    """So many small messages, appended in one go."""
    with account.client() as client:
        for start in range(0, count, 1_000):
            client.multiappend("INBOX", [MESSAGE % (number, number) for number in range(start, start + 1_000)])


def open_mailbox(account: MailAccount) -> tuple[ImapMailbox, str]:
    """A mailbox that has seen everything, and its cursor."""
    server = account.server
    mailbox = ImapMailbox(
        server.host, server.imaps_port, account.user, password=SecretStr(account.password), ca_file=server.ca_file,
        timeout=300,
    )  # fmt: skip
    return mailbox, mailbox.list(None).cursor


def commands(account: MailAccount, mailbox: ImapMailbox, cursor: str) -> float:
    """How many commands the server was sent for each idle poll, by the tags that the library numbers."""
    client = mailbox._session.client._imap
    before = client.tagnum
    for _ in range(10):
        cursor = mailbox.list(cursor).cursor
    return float(client.tagnum - before) / 10


def poll(mailbox: ImapMailbox, cursor: str) -> list[float]:
    """How long each of some idle polls takes, in seconds. One that finds nothing leaves the cursor as it is."""
    times = []
    for _ in range(POLLS):
        begun = time.perf_counter()
        mailbox.list(cursor)
        times.append(time.perf_counter() - begun)
    return times


def main() -> int:
    """Both mailboxes polled in turn, so that whatever else the machine does falls on both."""
    server = Dovecot(need("dovecot", "dovecot-imapd"))
    try:
        server.start()
        opened = []
        for size in SIZES:
            account = server.add_account(f"box{size}")
            fill(account, size)
            mailbox, cursor = open_mailbox(account)
            opened.append((size, mailbox, cursor, commands(account, mailbox, cursor)))
        times: dict[int, list[float]] = {size: [] for size in SIZES}
        for _ in range(ROUNDS):
            for size, mailbox, cursor, _ in opened:
                times[size] += poll(mailbox, cursor)
        small, large = (median(times[size]) for size in SIZES)
        for size, mailbox, _, sent in opened:
            sys.stdout.write(
                f"idle: {size} messages: {sent:.2f} commands and {1e6 * median(times[size]):.0f} µs a poll (median)\n"
            )
            mailbox.close()
        sys.stdout.write(f"idle: {SIZES[1]} against {SIZES[0]} messages: {large / small:.2f} times (bar {BAR})\n")
        return 0 if large / small < BAR and all(sent <= 1.1 for *_, sent in opened) else 1
    finally:
        server.close()


if __name__ == "__main__":
    sys.exit(main())
