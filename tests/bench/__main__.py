"""Every benchmark, one after another: ``make bench``. Ratios against a named alternative, side by side in one run."""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Runs each ``bench_*.py`` beside this file in a process of its own; the worst exit code of them."""
    worst = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        sys.stdout.write(f"\n== {path.stem.removeprefix('bench_')}\n")
        sys.stdout.flush()
        worst = max(worst, subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
