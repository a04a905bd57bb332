"""The house stays easy to read: short functions, modules of one idea, folders that fit on a screen."""

import ast
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
MIGRATIONS = ROOT / "storage" / "migrations" / "versions"  # history: each is written once and never changed
PRODUCT = [
    path
    for package in ("bot", "handlers", "storage")
    for path in (ROOT / package).rglob("*.py")
    if path.parent != MIGRATIONS
]


def test_every_module_fits_in_300_lines_and_half_of_them_in_80() -> None:
    lengths = {_short(path): len(path.read_text().splitlines()) for path in PRODUCT}

    assert {} == _longer_than(300, lengths)
    assert median(lengths.values()) <= 80


def test_every_function_fits_in_45_lines_nine_in_ten_in_14_and_half_of_them_in_5() -> None:
    lengths = {name: length for path in PRODUCT for name, length in _functions(path)}

    assert {} == _longer_than(45, lengths)
    assert quantiles(lengths.values(), n=10)[-1] <= 14
    assert median(lengths.values()) <= 5


def test_no_folder_holds_more_than_25_modules() -> None:
    assert {} == _longer_than(25, Counter(_short(path.parent) for path in PRODUCT))


def _functions(path: Path) -> list[tuple[str, int]]:
    """Each with its lines from `def` to the last, those inside others included."""
    return [
        (f"{_short(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _longer_than(limit: int, lengths: dict[str, int]) -> dict[str, int]:
    return {name: length for name, length in lengths.items() if length > limit}


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
