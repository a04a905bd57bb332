"""Tells SDKs where Slack is, if an app leaves that to them: `python` and `node` run in their interpreters."""
