"""Every soak, one after another: ``python -m tests.soak [ROUNDS]``. Bounded; the worst exit code of them is its own."""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Runs each ``soak_*.py`` beside this file in a process of its own, with the arguments that it was given."""
    worst = 0
    for path in sorted(Path(__file__).parent.glob("soak_*.py")):
        sys.stdout.write(f"\n== {path.stem.removeprefix('soak_')}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", f"tests.soak.{path.stem}", *sys.argv[1:]]
        worst = max(worst, subprocess.run(command, check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
