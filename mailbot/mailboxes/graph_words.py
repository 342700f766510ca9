"""What Microsoft Graph means when it refuses, and what to do about it."""

from mailbot.mailboxes.broken import words

MISSING = "There is no mailbox {user} that Microsoft Graph knows. Check user and address in mailbox.toml, and that it \
has an Exchange Online licence or is a shared mailbox."
DENIED = "The application may not use the mailbox {user}. Give it \"Application Mail.ReadWrite\" and \"Application \
Mail.Send\" with a scope that holds this mailbox, as docs/mailboxes.md says; a change can take up to two hours."
FULL = "The mailbox {user} is full. Make room in it, or ask its administrators for a larger quota."
BY_CODE = {
    "ErrorInvalidUser": MISSING,
    "MailboxNotEnabledForRESTAPI": MISSING,
    "MailboxNotHostedInExchangeOnline": MISSING,
    "ErrorNonExistentMailbox": MISSING,
    "Request_ResourceNotFound": MISSING,
    "ResourceNotFound": MISSING,
    "ErrorAccessDenied": DENIED,
    "Authorization_RequestDenied": DENIED,
    "AccessDenied": DENIED,
    "ErrorSendAsDenied": "The application may not send as the sender of this letter. Make address in mailbox.toml an "
    "address of the mailbox {user}, or give the mailbox the right to send as it.",
    "ErrorQuotaExceeded": FULL,
    "ErrorMailboxStoreUnavailable": "The mailbox {user} cannot be had at the moment. It is tried again at the next "
    "cycle.",
    "ErrorAccountSuspend": "The mailbox {user} is suspended. Ask the tenant's administrator.",
    "InvalidAuthenticationToken": "Microsoft Graph does not accept our token. Check the clock of this machine, and "
    "authority and endpoint in mailbox.toml: they must be of the same cloud.",
}
"""By the error's code."""
BY_STATUS = {
    401: BY_CODE["InvalidAuthenticationToken"],
    403: DENIED,
    404: MISSING,
    410: "Microsoft Graph has forgotten how far a list had got. It is listed anew at the next cycle.",
    429: "Microsoft Graph asks us to come back later: too many requests were made. The next cycle tries again.",
    507: FULL,
}
UNWELL = "Microsoft Graph is not well ({status} {code}). It is tried again at the next cycle."
OTHER = "Microsoft Graph refuses ({status} {code}: {said}). Show this to the tenant's administrator."


def sentence_for(status: int, code: str, said: str, user: str) -> str:
    """The sentence for a refusal that is ours to mend. ``said`` is shown only where no better words are known."""
    sentence = BY_CODE.get(code) or BY_STATUS.get(status) or (UNWELL if status >= 500 else OTHER)
    return sentence.format(status=status, code=words(code), said=words(said), user=user)
