"""A Kerberos domain for the mailboxes that are opened with tickets."""

from collections.abc import Iterator

import pytest

from tests.services.ews_kerberos import KerberosDomain


@pytest.fixture(scope="session")
def domain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KerberosDomain]:
    """One domain for all tests."""
    made = KerberosDomain(tmp_path_factory.mktemp("kerberos"))
    made.found()
    yield made
    made.stop()


@pytest.fixture
def kerberos(domain: KerberosDomain, monkeypatch: pytest.MonkeyPatch) -> KerberosDomain:
    """The domain, as this process is told of it."""
    for name, told in domain.environment.items():
        monkeypatch.setenv(name, told)
    return domain
