"""What only Microsoft Graph does: links that are forgotten, throttling, broken lines, refusals, and odd messages."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mailbot.mailboxes.graph import GraphMailbox
from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.protocol import MailboxTrouble, MessageTrouble
from tests.mailbot.mailboxes.rigs import GraphRig, letter, no_wait
from tests.services.graph import Fault, GraphServer, Kind
from tests.services.need import free_port
from tests.services.web import Asked, Said


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GraphServer]:
    """A contract server."""
    made = GraphServer(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def rig(server: GraphServer) -> GraphRig:
    """Its mailbox."""
    return GraphRig(server)


def other(server: GraphServer, **changes: object) -> GraphMailbox:
    """The mailbox, with something about its line changed."""
    given: dict[str, object] = {
        "endpoint": server.url, "user": server.address, "tokens": lambda: "graph-token", "ca_file": server.ca_file,
        "timeout": 5, "wait": no_wait,
    }
    return GraphMailbox(GraphLine(**(given | changes)))  # type: ignore[arg-type] # a table, each of another type


def test_every_request_asks_for_immutable_ids(rig: GraphRig) -> None:
    """Whatever is done."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        (one,) = mailbox.list(None).shown
        mailbox.fetch(one.identity)
        mailbox.acknowledge(one.identity, handled=True)
        mailbox.find_sent("<x@y>")
        mailbox.check()
    assert all('IdType="ImmutableId"' in asked.headers["prefer"] for asked in rig.server.asked)


def test_a_long_list_comes_page_by_page(rig: GraphRig) -> None:
    """Continuations are followed as they were given; nothing is shown twice or lost; oldest first."""
    for number in range(20):
        rig.put(letter(number))
    with closing(rig.open()) as mailbox:
        shown = mailbox.list(None).shown
        assert [mailbox.fetch(one.identity) for one in shown] == [letter(number) for number in range(20)]
    assert [one.received for one in shown] == sorted(one.received for one in shown if one.received)


def test_a_forgotten_link_shows_everything_again(rig: GraphRig) -> None:
    """410: the folder is listed from the start, under the same identities, and the next link works."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        before = mailbox.list(None)
        rig.server.box.generation += 1
        rig.put(letter(2))
        after = mailbox.list(before.cursor)
        assert [one.identity for one in after.shown[:1]] == [one.identity for one in before.shown]
        assert len(after.shown) == 2 and mailbox.list(after.cursor).shown == ()


class Forgetful(GraphServer):
    """A server that forgets its lists when the second page of one is asked for, ``times``."""

    times = 0

    def answer(self, asked: Asked) -> Said | None:
        """As ever, but for that."""
        if "$skiptoken" in asked.query and self.times:
            self.times -= 1
            self.box.generation += 1
        return super().answer(asked)


def test_a_list_forgotten_after_its_first_page(tmp_path: Path) -> None:
    """A list that goes on from a link is begun again at once, one that was begun afresh at the next cycle; nothing is
    lost or shown twice."""
    server = Forgetful(tmp_path)
    server.start()
    try:
        rig = GraphRig(server)
        with closing(rig.open()) as mailbox:
            empty = mailbox.list(None).cursor
            for number in range(8):
                rig.put(letter(number))
            server.times = 1
            went_on = mailbox.list(empty)
            server.times = 1
            with pytest.raises(MailboxTrouble, match="forgotten how far a list had got"):
                mailbox.list(None)
            assert server.times == 0 and len(went_on.shown) == 8
            assert mailbox.list(None).shown == went_on.shown
            assert mailbox.list(went_on.cursor).shown == mailbox.list(None).shown
    finally:
        server.stop()


def test_what_changes_while_it_is_listed_is_shown_once(rig: GraphRig) -> None:
    """Shown on two pages it is one; shown and then removed on another page it is none; removed and back it is one."""
    for number in range(3):
        rig.put(letter(number))
    numbers, box = list(rig.server.box.items), rig.server.box
    away = box.folder("Elsewhere")
    box.move(numbers[0], away)
    box.remove(numbers[1])
    box.move(numbers[2], away)
    box.move(numbers[2], "inbox")
    rig.put(letter(4))
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        assert [mailbox.fetch(one.identity) for one in listing.shown] == [letter(2), letter(4)]
        assert mailbox.list(listing.cursor).shown == ()


def test_a_link_forgotten_at_once(rig: GraphRig) -> None:
    """The list that was begun is begun again; a second 410 at once is told."""
    for number in range(5):
        rig.put(letter(number))
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        rig.server.faults = [Fault("410", "GET", "/delta")]
        assert len(mailbox.list(listing.cursor).shown) == 5
        rig.server.faults = [Fault("410", "GET", "/delta", 2)]
        with pytest.raises(MailboxTrouble):
            mailbox.list(listing.cursor)


def test_a_message_keeps_its_name_wherever_it_is_filed(rig: GraphRig) -> None:
    """Moved below the inbox it is the same message; moved away by a person, acknowledging leaves it there."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        first = mailbox.list(None)
        below, elsewhere = rig.server.box.folder("INBOX/Filed"), rig.server.box.folder("Elsewhere")
        rig.server.box.move(first.shown[0].identity.rpartition("/")[2], below)
        again = mailbox.list(None)
        assert [one.identity for one in again.shown] == [one.identity for one in first.shown]
        rig.server.box.move(first.shown[0].identity.rpartition("/")[2], elsewhere)
        mailbox.acknowledge(first.shown[0].identity, handled=True)
    assert rig.look("Elsewhere") == [letter(1)]


@pytest.mark.parametrize(("kind", "ends"), [
    pytest.param("429", "/delta", id="throttled"), pytest.param("503", "/delta", id="unwell"),
    pytest.param("504", "/$value", id="late"), pytest.param("drop", "/$value", id="line-dropped"),
    pytest.param("429", "/inbox", id="throttled-at-the-folders"), pytest.param("drop", "/delta", id="list-dropped"),
])
def test_what_passes_is_waited_for(rig: GraphRig, kind: Kind, ends: str) -> None:
    """A fault that happens twice is nobody's business: the third try is the answer."""
    rig.put(letter(1))
    rig.server.faults = [Fault(kind, "GET", ends, 2)]
    with closing(rig.open()) as mailbox:
        (one,) = mailbox.list(None).shown
        assert mailbox.fetch(one.identity) == letter(1)
    assert rig.server.faults[0].times == 0


def test_a_long_wait_is_kept_to(rig: GraphRig) -> None:
    """Retry-After of two minutes: told at once, and nothing more is asked until then."""
    rig.server.faults = [Fault("429-long", "GET", "/inbox")]
    with closing(rig.open()) as mailbox:
        with pytest.raises(MailboxTrouble, match="come back later"):
            mailbox.list(None)
        asked = len(rig.server.asked)
        with pytest.raises(MailboxTrouble, match=r"wait another 1[12]. seconds"):
            mailbox.list(None)
        assert len(rig.server.asked) == asked


@pytest.mark.parametrize(("kind", "sentence"), [
    pytest.param("503", r"is not well \(503", id="unwell"), pytest.param("drop", "line to the mail server", id="drop"),
    pytest.param("page", "no JSON. Check endpoint", id="a-proxy-s-page"),
    pytest.param("nowhere", "continuation that leads nowhere", id="a-link-that-is-none"),
    pytest.param("elsewhere", "on another server. It was not followed", id="a-link-to-elsewhere"),
])
def test_what_lasts_is_ours_to_mend(rig: GraphRig, kind: Kind, sentence: str) -> None:
    """A sentence; no message is to blame, and the next cycle goes on."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        rig.server.faults = [Fault(kind, "GET", "/delta", 9)]
        with pytest.raises(MailboxTrouble, match=sentence):
            mailbox.list(None)
        rig.server.faults = []
        assert len(mailbox.list(None).shown) == 1


def test_a_server_that_is_not_graph(rig: GraphRig) -> None:
    """JSON of another kind is a sentence too."""
    rig.server.faults = [Fault("other", "GET", "/inbox")]
    with pytest.raises(MailboxTrouble, match="something else than it was asked"):
        rig.open().list(None)


def test_a_large_message_comes_whole(rig: GraphRig) -> None:
    """Twenty megabytes, in one piece and in time."""
    raw = letter(1, "x" * 20_000_000)
    rig.put(raw)
    with closing(rig.open()) as mailbox:
        assert mailbox.fetch(mailbox.list(None).shown[0].identity) == raw


def test_a_message_that_exchange_cannot_convert(rig: GraphRig) -> None:
    """Its own fault: what Graph knows of it is kept as a header, and the others are fetched."""
    rig.put(letter(1))
    rig.put(letter(2))
    with closing(rig.open()) as mailbox:
        first, second = mailbox.list(None).shown
        rig.server.box.items[first.identity.rpartition("/")[2]].unreadable = True
        with pytest.raises(MessageTrouble, match="ErrorMimeContentConversionFailed") as caught:
            mailbox.fetch(first.identity)
        assert mailbox.fetch(second.identity) == letter(2)
    assert b"Message-ID: <number-1@agency.example>\r\n" in caught.value.head
    assert "number 1" not in str(caught.value)


def test_a_server_that_is_unwell_blames_no_message(rig: GraphRig) -> None:
    """500 for the message and for what is known of it: ours to mend."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        (one,) = mailbox.list(None).shown
        number = one.identity.rpartition("/")[2]
        rig.server.faults = [Fault("500", "GET", "/$value", 2), Fault("500", "GET", number)]
        with pytest.raises(MailboxTrouble, match="is not well"):
            mailbox.fetch(one.identity)
        rig.server.faults = [Fault("500", "GET", "/$value")]
        assert mailbox.fetch(one.identity) == letter(1)


def test_a_link_from_another_endpoint_shows_everything_again(rig: GraphRig) -> None:
    """After endpoint was corrected in the settings: nothing is asked of the old one, and nothing is lost."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        first = mailbox.list(None)
        kept = first.cursor.replace(rig.server.url, "https://old.graph.example")
        assert mailbox.list(kept).shown == first.shown


def test_a_token_that_was_taken_back(server: GraphServer) -> None:
    """401 before its end: another is asked for, once, and nobody notices."""

    class Kept:
        token = "taken back"

        def __call__(self) -> str:
            return self.token

        def forget(self) -> None:
            self.token = "graph-token"

    line = GraphLine(server.url, server.address, Kept(), ca_file=server.ca_file, timeout=10, wait=no_wait)
    with closing(GraphMailbox(line)) as mailbox:
        assert mailbox.list(None).shown == ()


@pytest.mark.parametrize(("changes", "sentence"), [
    pytest.param({"tokens": lambda: "another"}, "does not accept our token", id="token-of-another-cloud"),
    pytest.param({"user": "nobody@council.example"}, "no mailbox nobody@council.example", id="unknown-mailbox"),
    pytest.param({"user": GraphServer.other}, "may not use the mailbox head@council.example", id="not-permitted"),
    pytest.param({"ca_file": None}, "certificate of the mail server localhost", id="unknown-authority"),
    pytest.param({"endpoint": f"https://localhost:{free_port()}"}, "Nothing answers", id="nobody-there"),
    pytest.param({"endpoint": "https://no-such-host.invalid"}, "name no-such-host.invalid", id="no-name"),
])
def test_a_fault_of_ours_is_a_sentence(server: GraphServer, changes: dict[str, object], sentence: str) -> None:
    """Each says what is wrong and where to look."""
    with pytest.raises(MailboxTrouble, match=sentence):
        other(server, **changes).list(None)


def test_a_folder_that_is_missing_is_named(rig: GraphRig) -> None:
    """Misspelt in the settings."""
    with pytest.raises(MailboxTrouble, match=r"has no folder Rferrals. Check folders"):
        rig.open(folders=("Rferrals",)).list(None)


def test_a_polled_folder_that_somebody_removes(rig: GraphRig) -> None:
    """The others are listed, and the folders are asked for again."""
    gone = rig.server.box.folder("INBOX/Old")
    with closing(rig.open()) as mailbox:
        cursor = mailbox.list(None).cursor
        del rig.server.box.folders[gone]
        rig.put(letter(1))
        listing = mailbox.list(cursor)
        assert len(listing.shown) == 1 and mailbox.list(listing.cursor).shown == ()


def test_check_proves_that_other_mailboxes_are_shut(rig: GraphRig) -> None:
    """The probe must be refused; an application that can read it fails the check with what to do."""
    assert "kept out of head@council.example, as it must be" in rig.open().check()
    rig.server.scoped = False
    with pytest.raises(MailboxTrouble, match=r"can read head@council.example too. Take Mail.ReadWrite"):
        rig.open().check()
    with pytest.raises(MailboxTrouble, match=r"could not be seen: nobody@council.example"):
        GraphMailbox(rig.line(), probe="nobody@council.example").check()
    assert "was not tried: name one as probe" in GraphMailbox(rig.line()).check()
