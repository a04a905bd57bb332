"""The table of Slack's sentences in docs/sandbox.md: each has its page, and a test that is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "sandbox.md").read_text(encoding="utf-8")
[SECTION] = re.findall(r"^## Slack's sentences\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
LINK = re.compile(r"https://docs\.slack\.dev/([\w./-]+\w)")
ROWS = [row.strip("| ").split(" | ") for row in SECTION.splitlines() if row.startswith("| ") and "docs." in row]


def every_test() -> Iterator[tuple[str, str]]:
    """Each test of this folder as `test_file.py::test_name`, and what is said below its name."""
    for path in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                yield f"{path.name}::{node.name}", ast.get_docstring(node) or ""


def test_the_sentences_are_counted_and_said_once() -> None:
    assert f"{len(ROWS)} sentences" in SECTION
    assert len({sentence for sentence, *_ in ROWS}) == len(ROWS)


def test_each_sentence_has_its_page_and_a_test_that_is_there() -> None:
    known = {name for name, _ in every_test()}
    for sentence, page, test in ROWS:
        assert re.fullmatch(r"\[\S+\]\(https://docs\.slack\.dev/\S+\)", page), sentence
        assert test.strip("`") in known, sentence


def test_a_test_that_names_a_page_stands_beside_its_sentence() -> None:
    named = {name for name, said in every_test() if "docs.slack.dev" in said}
    assert named <= {test.strip("`") for *_, test in ROWS}


def test_each_page_that_the_code_goes_by_has_a_sentence() -> None:
    root = HERE.parents[1]
    modules = (path for part in ("bot", "handlers", "storage") for path in (root / part).rglob("*.py"))
    gone_by = {page for module in modules for page in LINK.findall(module.read_text(encoding="utf-8"))}
    assert gone_by - {page for _, where, _ in ROWS for page in LINK.findall(where)} == set()
