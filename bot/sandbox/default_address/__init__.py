"""Tells SDKs where Slack is that an app leaves the address to; `python` and `node` run in the interpreters of bots."""
