"""The checks, in the order in which a person would mend things; a later one may rest on an earlier one."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from mailbot.bootstrap import MAKE_A_KEY, Wishes, assemble, is_live, refuse_what_is_unsafe
from mailbot.letters.render import faults as letter_faults
from mailbot.letters.samples import SAMPLES
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.settings.faults import SettingsFaults
from mailbot.settings.find import config_folder
from mailbot.settings.load import Settings, load_settings
from mailbot.settings.process import load_meetings, load_profiles
from mailbot.settings.secrets import KEY, need_secret
from mailbot.settings.vocabulary import load_vocabulary
from mailbot.store.database import StoreTrouble, open_store
from mailbot.store.journal import verify
from mailbot.store.ledger import account
from mailbot.store.vault import Vault, VaultError
from rules.calendar import Calendar

Found = TypeVar("Found")
LEAST_FREE = 1024**3
"""Bytes of free disk below which an administrator should know."""
TEMPLATES = ("referral-form.docx", "single-agency-return.docx", "case-discussion-tool.toml")
CONVERTERS = {"soffice": "LibreOffice (old Word files; Debian: libreoffice-writer-nogui)"}
TROUBLES = (SettingsFaults, VaultError, StoreTrouble, MailboxTrouble, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, whether it works, and what was found or has to be done."""

    what: str
    works: bool
    says: str


class NotRight(Exception):
    """Something that a check found; the text says what to do."""


def run_checks(wishes: Wishes, *, offline: bool) -> list[Finding]:
    """Every check that can be made; those that rest on broken ones are left out. No secret is in any sentence."""
    findings: list[Finding] = []
    settings = _look(findings, "settings", lambda: load_settings(config_folder(wishes.config)), _settings_say)
    if settings is None:
        return findings
    for what, check in BY_SETTINGS:
        _look(findings, what, partial(check, settings, wishes))
    with ExitStack() as stack:
        office = _look(
            findings, "database", lambda: _office(settings, wishes, stack), lambda _: "opens and is up to date"
        )
        if office is not None:
            for what, inside in INSIDE if offline else (*INSIDE, *ONLINE):
                _look(findings, what, partial(inside, office))
    return findings


def _look(
    findings: list[Finding], what: str, look: Callable[[], Found], say: Callable[[Found], str] = str
) -> Found | None:
    try:
        found = look()
    except NotRight as wrong:
        findings.append(Finding(what, False, str(wrong)))
        return None
    except TROUBLES as trouble:
        findings.append(Finding(what, False, str(trouble)))
        return None
    findings.append(Finding(what, True, say(found)))
    return found


def _settings_say(settings: Settings) -> str:
    return f"read from {settings.folder}, {len(settings.people.agencies)} agencies"


def _safety(settings: Settings, wishes: Wishes) -> str:
    refuse_what_is_unsafe(settings, wishes)
    return (
        "live: letters leave this machine" if is_live(settings, wishes) else "not live: no letter leaves this machine"
    )


def _process(settings: Settings, wishes: Wishes) -> str:
    profiles = load_profiles(settings.folder)
    load_meetings(settings.folder, Calendar(settings.partnership.extra_holidays))
    if settings.partnership.profile not in profiles:
        raise NotRight(f"partnership.toml, profile: not in process.toml; write one of {', '.join(profiles)}")
    return f"profiles {', '.join(profiles)}"


def _words(settings: Settings, wishes: Wishes) -> str:
    load_vocabulary(settings.folder)
    return "the words of forms and returns are read"


def _letters(settings: Settings, wishes: Wishes) -> str:
    wanted = {name: next(iter(variants.values())) for name, variants in SAMPLES.items()}
    if found := letter_faults(settings.folder / "letters", wanted):
        raise NotRight(" ".join(found))
    return f"{len(wanted)} letters can be written"


def _templates(settings: Settings, wishes: Wishes) -> str:
    if missing := [name for name in TEMPLATES if not (settings.folder / "word" / name).is_file()]:
        raise NotRight(
            f"missing from {settings.folder / 'word'}: {', '.join(missing)}. Copy them from the sample settings."
        )
    return "all Word templates are there"


def _disk(settings: Settings, wishes: Wishes) -> str:
    free = shutil.disk_usage(wishes.data if wishes.data.exists() else Path()).free
    if free < LEAST_FREE:
        raise NotRight(f"only {free // 1024**2} MB are free where the data lies. Make room.")
    return f"{free // 1024**3} GB free"


def _converters(settings: Settings, wishes: Wishes) -> str:
    missing = [what for program, what in CONVERTERS.items() if shutil.which(program) is None]
    return f"not installed, optional: {', '.join(missing)}" if missing else "all there"


def _office(settings: Settings, wishes: Wishes, stack: ExitStack) -> Office:
    vault = Vault.from_text(need_secret(KEY, MAKE_A_KEY).get_secret_value())
    store = open_store(wishes.store or settings.mailbox.database.url, vault, wishes.data)
    stack.callback(store.engine.dispose)
    return assemble(settings, store, wishes, stack)


def _ledger(office: Office) -> str:
    with office.store.begin() as session:
        found = account(session)
    if not found.balances:
        raise NotRight(
            "the ledger does not balance: a message is missing. Keep the database as it is and ask for help."
        )
    return f"balances over {found.shown} messages"


def _journal(office: Office) -> str:
    with office.store.begin() as session:
        broken = verify(session)
    if broken is not None:
        raise NotRight(
            f"the journal was changed at line {broken}. Keep the database as it is and tell those responsible."
        )
    return "whole"


def _mailbox(office: Office) -> str:
    return f"can be read, {len(office.mailbox.list(None).shown)} messages in the polled folders"


BY_SETTINGS: tuple[tuple[str, Callable[[Settings, Wishes], str]], ...] = (
    ("safe to run", _safety),
    ("process", _process),
    ("vocabulary", _words),
    ("letters", _letters),
    ("Word templates", _templates),
    ("disk", _disk),
    ("converters", _converters),
)
INSIDE: tuple[tuple[str, Callable[[Office], str]], ...] = (("ledger", _ledger), ("journal", _journal))
ONLINE: tuple[tuple[str, Callable[[Office], str]], ...] = (("mailbox", _mailbox),)
