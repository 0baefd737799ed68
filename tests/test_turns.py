"""Runs on one store take turns."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from extractor.errors import BusyError, StoreError
from extractor.store import turn

HOLDER = """
import sys, time
from extractor.store import turn
with turn(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_waits_for_the_other(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    order: list[str] = []
    told: list[str] = []

    def second() -> None:
        with turn(path, told=told.append):
            order.append("second")

    with turn(path):
        other = threading.Thread(target=second)
        other.start()
        time.sleep(0.3)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert told == [f"waiting for another run (process {os.getpid()}) to end"]


def test_one_who_waits_too_long_is_told_whom_for(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with (
        turn(path),
        pytest.raises(BusyError, match=rf"another run \(process {os.getpid()}\) is writing"),
        turn(path, patience=0.05),
    ):
        pass
    with turn(path, patience=0.05) as cut_short:
        assert cut_short == ""


def test_the_turn_of_a_killed_process_ends_and_is_known(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError), turn(path, patience=0.05):
        pass
    holder.kill()
    holder.communicate()
    with turn(path, patience=5) as cut_short:
        assert cut_short == str(holder.pid)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"), turn(tmp_path / "file" / "claims.sqlite"):
        pass
