from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.measure import Measurement, measure

if TYPE_CHECKING:
    from pathlib import Path

MEBIBYTE = 1024 * 1024


def python(code: str, folder: Path | None = None) -> Measurement:
    return measure([sys.executable, "-c", code], {"BENCHMARK": "مرحبا ABF 2026"}, folder)


def test_a_command_that_works_costs_processor_time_and_memory() -> None:
    """100 MiB allocated and half a second of work are measured, within tolerance."""
    found = python(f"""if True:
        import time
        held = bytearray(b"x") * (100 * {MEBIBYTE})
        end = time.process_time() + 0.5
        while time.process_time() < end: pass
    """)
    assert found.status == 0
    assert 0.5 <= found.run.cpu_s < 5
    assert found.run.wall_s >= 0.5
    assert 100 <= found.run.peak_mib < 200


def test_what_its_children_take_counts() -> None:
    """A tool that delegates its work to other processes is measured with them."""
    found = python("""if True:
        import subprocess, sys
        work = "import time\\nend = time.process_time() + 0.5\\nwhile time.process_time() < end: pass"
        subprocess.run([sys.executable, "-c", work], check=True)
    """)
    assert found.run.cpu_s >= 0.5


def test_a_command_that_fails_is_told_with_the_end_of_what_it_said() -> None:
    """An error message is never measured silently."""
    found = python("""if True:
        import os, sys
        print(*range(100), sep="\\n", flush=True)
        sys.stdout.buffer.write(os.environ["BENCHMARK"].encode())
        sys.exit(3)
    """)
    assert found.status == 3
    assert found.tail.splitlines()[-2:] == ["99", "مرحبا ABF 2026"]
    assert "\n10\n" not in found.tail


def test_a_command_runs_in_the_folder_that_is_named(tmp_path: Path) -> None:
    """Some tools build only the site in the current folder."""
    assert python("import os; print(os.getcwd())", tmp_path).tail == str(tmp_path.resolve())
