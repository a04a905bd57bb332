"""A pretend Slack on this machine: a page to act in, and a test kit for any Slack bot. It imports nothing of ours.

`kickoff demo` uses the page. Tests act through `Sandbox.person`, `faults`, `limits` and `acts`, of which the demo
needs only a part: docs/sandbox.md shows how.
"""
