"""Which servers the settings name: what each is for, how its line is kept safe, and whether it speaks HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailbot.mailboxes.lines import Line, Security
from mailbot.settings.mailbox import Ews, Graph, Imap, MailboxFile, Smtp
from mailbot.settings.oauth import App, MicrosoftOAuth, RefreshOAuth

OAuth = App | MicrosoftOAuth | RefreshOAuth


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its line, and what is spoken on it."""

    line: Line
    speaks: str

    @property
    def where(self) -> str:
        """Host and port."""
        return f"{self.line.host}:{self.line.port}"

    @property
    def through_proxy(self) -> bool:
        """Whether the environment names a proxy on the way to it: then its own name and line are not ours to see."""
        from requests.utils import get_environ_proxies

        return self.speaks == "http" and "https" in get_environ_proxies(f"https://{self.where}/")


def servers_of(mailbox: MailboxFile) -> list[Server]:
    """Every server, each once; none where mail is files."""
    return list({(server.where, server.speaks): server for server in _named(mailbox)}.values())


def oauth_of(mailbox: MailboxFile) -> list[OAuth]:
    """Each way in which tokens are come by."""
    into, out = mailbox.incoming, mailbox.outgoing
    ways = [into.oauth if isinstance(into, Imap) else into.app if isinstance(into, Graph) else None]
    ways.append(out.oauth if isinstance(out, Smtp) else None)
    return [way for way in ways if way is not None]


def _named(mailbox: MailboxFile) -> Iterator[Server]:
    match mailbox.incoming:
        case Imap() as imap:
            yield _server(imap.host, imap.port, imap.security, imap.ca_file, "imap")
        case Graph() as graph:
            yield _web(graph.endpoint, graph.ca_file, "mail server", "endpoint")
        case Ews() as ews:
            yield _server(ews.host, ews.port, "tls", ews.ca_file, "http")
    if isinstance(mailbox.outgoing, Smtp):
        smtp = mailbox.outgoing
        yield _server(smtp.host, smtp.port, smtp.security, smtp.ca_file, "smtp")
    for way in oauth_of(mailbox):
        if isinstance(way, RefreshOAuth):
            yield _web(way.token_url, way.ca_file, "login server", "token_url")
        elif not way.managed_identity:
            yield _web(way.authority, way.ca_file, "login server", "authority")


def _server(host: str, port: int, security: Security, ca_file: Path | None, speaks: str) -> Server:
    return Server(Line(host, port, security, ca_file, timeout=15), speaks)


def _web(address: str, ca_file: Path | None, what: str, named: str) -> Server:
    from mailbot.mailboxes.web import line_to

    return Server(line_to(address, what, named, ca_file, timeout=15), "http")
