"""``[scan]`` in ``mailbox.toml``: where clamd listens, or what is wrong with what is written there."""

import shutil
from pathlib import Path

import pytest

from mailbot.settings.faults import SettingsFaults
from mailbot.settings.load import load_settings

SHIPPED = Path(__file__).parents[3] / "config" / "tameside"


def with_scan(tmp_path: Path, clamd: str) -> Path:
    """The shipped settings with this clamd."""
    folder = shutil.copytree(SHIPPED, tmp_path / "config")
    with (folder / "mailbox.toml").open("a") as file:
        file.write(f"\n[scan]\nclamd = {clamd}\n")
    return folder


def test_no_scanner_is_asked_unless_one_is_named() -> None:
    """The shipped settings name none."""
    assert load_settings(SHIPPED).mailbox.scan is None


@pytest.mark.parametrize("clamd", ["127.0.0.1:3310", "[::1]:3310", "av.council.example:3310", "/run/clamav/clamd.ctl"])
def test_where_clamd_listens(tmp_path: Path, clamd: str) -> None:
    """A host with its port, or a path."""
    scan = load_settings(with_scan(tmp_path, f'"{clamd}"')).mailbox.scan
    assert scan is not None and scan.clamd == clamd


@pytest.mark.parametrize("clamd", ['"localhost"', '":3310"', '"127.0.0.1:70000"', '"clamd.ctl"', "3310"])
def test_what_is_no_place_of_a_clamd_is_told(tmp_path: Path, clamd: str) -> None:
    """The fault names file and key."""
    with pytest.raises(SettingsFaults) as caught:
        load_settings(with_scan(tmp_path, clamd))
    assert any(str(fault).startswith("mailbox.toml, scan.clamd:") for fault in caught.value.faults)
