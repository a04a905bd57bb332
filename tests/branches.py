"""How many branches the tests took when they last ran under coverage: fewer than 95 in 100 are too few.

coverage's own limit counts lines and branches together, and there are eight times as many lines.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from coverage import Coverage

ENOUGH = 95  # percent


def main() -> None:
    covered = _percent()
    print(f"{covered:.1f} % of the branches are covered; {ENOUGH} % have to be.")
    sys.exit(covered < ENOUGH)


def _percent() -> float:
    measured = Coverage()
    measured.load()
    with TemporaryDirectory() as folder:
        report = Path(folder, "coverage.json")
        measured.json_report(outfile=str(report))
        return float(json.loads(report.read_text())["totals"]["percent_branches_covered"])


if __name__ == "__main__":
    main()
