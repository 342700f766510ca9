"""What Exchange means when it refuses over EWS, and what to do about it."""

from mailbot.mailboxes.broken import words

MISSING = "The mail server {host} knows no mailbox {address}. Check address in mailbox.toml."
DENIED = "The login is good, but it may not use the mailbox {address}. Give it full access to that mailbox \
(Add-MailboxPermission), as docs/mailboxes.md says."
FULL = "The mailbox {address} is full. Make room in it, or ask its administrators for a larger quota."
AWAY = "The mailbox {address} cannot be had at the moment. It is tried again at the next cycle."
SENTENCES = {
    "ErrorNonExistentMailbox": MISSING,
    "ErrorInvalidSmtpAddress": MISSING,
    "ErrorAccessDenied": DENIED,
    "ErrorImpersonateUserDenied": DENIED,
    "ErrorCreateItemAccessDenied": DENIED,
    "ErrorCreateSubfolderAccessDenied": DENIED,
    "ErrorFolderNotFound": DENIED,
    "ErrorSendAsDenied": "The login may not send as {address}. Give it that right (Add-ADPermission, Send As), as "
    "docs/mailboxes.md says.",
    "ErrorQuotaExceeded": FULL,
    "ErrorMailboxStoreUnavailable": AWAY,
    "ErrorMailboxMoveInProgress": AWAY,
    "ErrorMailboxFailover": AWAY,
    "ErrorInternalServerTransientError": AWAY,
    "ErrorConnectionFailed": AWAY,
}
OTHER = "Exchange on {host} refuses ({name}: {said}). Show this to its administrators."


def sentence_for(name: str, said: str, address: str, host: str) -> str:
    """The sentence for a refusal that is ours to mend, by the name of its error."""
    return SENTENCES.get(name, OTHER).format(name=name, said=words(said)[:150], address=address, host=host)
