"""The checks, in the order in which a person would mend things; one that rests on a broken one is left out."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from mailbot.bootstrap import assemble, open_database
from mailbot.checks.files import named_files
from mailbot.checks.letter import letter_to_ourselves
from mailbot.checks.machine import MACHINE
from mailbot.checks.network import NETWORK
from mailbot.checks.online import ONLINE
from mailbot.checks.store import INSIDE
from mailbot.checks.version import not_yet_ours
from mailbot.clock import LONDON, SystemClock
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.safety import is_live, unsafe
from mailbot.settings.faults import Fault, SettingsFaults, gather
from mailbot.settings.find import config_folder
from mailbot.settings.secrets import KEY, MAKE_A_KEY, need_secret
from mailbot.settings.stationery import stationery_faults
from mailbot.settings.whole import Whole, load_whole
from mailbot.store.database import StoreTrouble
from mailbot.store.vault import VaultError
from mailbot.ways import needed_secrets
from mailbot.wishes import Wishes

Found = TypeVar("Found")
TROUBLES = (SettingsFaults, VaultError, StoreTrouble, MailboxTrouble, OSError, ValueError)
"""What a check may raise: each says in sentences what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, whether it works, and what was found or has to be done."""

    what: str
    works: bool
    says: str


def run_checks(wishes: Wishes, *, offline: bool, letter: bool = False) -> list[Finding]:
    """Every check that can be made; ``letter``: one is sent to the mailbox itself. No secret is in any sentence."""
    findings: list[Finding] = []
    whole = _look(findings, "settings", lambda: load_whole(config_folder(wishes.config)), _settings_say)
    if whole is None:
        return findings
    online = () if offline else (*NETWORK, *ONLINE)
    for what, check in (*BY_SETTINGS, *MACHINE, *online):
        _look(findings, what, partial(check, whole, wishes))
    if letter and not offline:
        _write_to_ourselves(findings, whole, wishes)
    _look_inside(findings, whole, wishes)
    return findings


def _write_to_ourselves(findings: list[Finding], whole: Whole, wishes: Wishes) -> None:
    """A letter, unless it is plain that it would not leave or not be found."""
    if any(not finding.works and finding.what in ("mailbox", "sending") for finding in findings):
        findings.append(Finding("letter", False, "none was sent: mend mailbox and sending first"))
    else:
        _look(findings, "letter", lambda: letter_to_ourselves(whole, wishes))


def _look_inside(findings: list[Finding], whole: Whole, wishes: Wishes) -> None:
    """The database: one that is not of this version is left alone, because opening it would bring it up to date."""
    if (waits := not_yet_ours(whole, wishes)) is not None:
        _look(findings, "database", waits)
        return
    with ExitStack() as stack:
        office = _look(findings, "database", lambda: _office(whole, wishes, stack), _database_says)
        if office is not None:
            for what, inside in INSIDE:
                _look(findings, what, partial(inside, office))


def _look(
    findings: list[Finding], what: str, look: Callable[[], Found], say: Callable[[Found], str] = str
) -> Found | None:
    try:
        found = look()
    except TROUBLES as trouble:
        findings.append(Finding(what, False, str(trouble)))
        return None
    findings.append(Finding(what, True, say(found)))
    return found


def _settings_say(whole: Whole) -> str:
    profiles = ", ".join(whole.clockwork.profiles)
    return f"read from {whole.settings.folder}; {len(whole.settings.people.agencies)} agencies; profiles {profiles}"


def _safety(whole: Whole, wishes: Wishes) -> str:
    if faults := list(unsafe(whole.settings, wishes)):
        raise SettingsFaults(faults)
    live = is_live(whole.settings, wishes)
    leaves = "live: letters leave this machine" if live else "not live: no letter leaves this machine"
    return f"{leaves}; mail counts from {_first_moment(whole)}"


def _first_moment(whole: Whole) -> str:
    """From when mail counts. Raises SettingsFaults while that is still to come: until then every message is passed by,
    and only an administrator who waits for that day means it so."""
    start = whole.settings.mailbox.start_from
    assert start is not None
    told = f"{start.astimezone(LONDON):%-d %B %Y, %H:%M}"
    if start > SystemClock().now():
        late = f"{told} is still to come: mail that arrives before is put in the ledger and left alone for good"
        remedy = "correct it, or have nothing sent there until then"
        raise SettingsFaults([Fault("mailbox.toml", "start_from", f"{late}; {remedy}")])
    return told


def _stationery(whole: Whole, wishes: Wishes) -> str:
    if faults := stationery_faults(whole.settings.folder):
        raise SettingsFaults(faults)
    return "every letter can be written, and every Word template is there"


def _secrets(whole: Whole, wishes: Wishes) -> str:
    faults: list[Fault] = []
    needed = [lambda: need_secret(KEY, MAKE_A_KEY), *needed_secrets(whole.settings.mailbox, wishes)]
    for secret in needed:
        gather(faults, secret)
    if faults:
        raise SettingsFaults(faults)
    return "the key and every password are there"


def _office(whole: Whole, wishes: Wishes, stack: ExitStack) -> Office:
    store = open_database(whole, wishes, need_secret(KEY, MAKE_A_KEY))
    stack.callback(store.engine.dispose)
    return assemble(whole, store, wishes, stack)


def _database_says(office: Office) -> str:
    return f"{office.store.engine.dialect.name}; opens, is up to date, and the key fits"


BY_SETTINGS: tuple[tuple[str, Callable[[Whole, Wishes], str]], ...] = (
    ("safe to run", _safety),
    ("letters and templates", _stationery),
    ("secrets", _secrets),
    ("files", named_files),
)
