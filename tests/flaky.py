"""A plugin for `make test-again`: names what failed at first and passed now, right above pytest's closing line."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    flaky = [report.nodeid for report in terminalreporter.stats.get("passed", ())]
    if flaky:
        terminalreporter.section(f"FLAKY: {len(flaky)} failed at first and passed now. Each is a defect", red=True)
        for name in flaky:
            terminalreporter.line(name, red=True)
