"""`markdown_text` as mrkdwn: emphasis, links, headings and bullets, so far as a message shows them."""

import re

_RULES = (
    (re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE), r"*\1*"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"*\2*"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), r"~\1~"),
    (re.compile(r"!?\[([^\]]+)\]\((https?://[^)\s]+)\)"), r"<\2|\1>"),
    (re.compile(r"^(\s*)[-*+]\s+", re.MULTILINE), r"\1• "),
)


def as_mrkdwn(markdown: str) -> str:
    """The same in Slack's own mark-up."""
    for pattern, said in _RULES:
        markdown = pattern.sub(said, markdown)
    return markdown
