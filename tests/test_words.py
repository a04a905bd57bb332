"""What README, docs, .env.example and the settings say of each other and of the code is true."""

import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot import cli
from bot.settings import SETTINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))


def test_the_readme_lists_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (?:`(.*?)`)? ?\|", README, re.MULTILINE))

    assert {setting.name: setting.default for setting in SETTINGS} == rows


def test_the_example_file_has_every_setting_and_its_meaning() -> None:
    example = (ROOT / ".env.example").read_text()

    for setting in SETTINGS:
        line = f"{setting.name}=" if not setting.default else f"# {setting.name}={setting.default}"
        assert f"# {setting.meaning}\n{line}\n" in example


def test_the_readme_gives_a_reason_for_every_scope_of_the_manifest_and_for_no_other() -> None:
    scopes = yaml.safe_load((ROOT / "manifest.yml").read_text())["oauth_config"]["scopes"]
    rows = README.split("| Scope | Why |")[1].split("\n\n")[0].splitlines()
    optional = [row for row in rows if "(optional" in row]

    assert set(scopes["bot"]) == set(re.findall(r"`([\w:.]+)`", "\n".join(rows)))
    assert set(scopes["bot_optional"]) == set(re.findall(r"`([\w:.]+)`", "\n".join(optional)))


def test_an_optional_scope_of_the_manifest_is_also_asked_for() -> None:
    """https://docs.slack.dev/authentication/installing-with-oauth: it has to be listed under `bot`, too."""
    scopes = yaml.safe_load((ROOT / "manifest.yml").read_text())["oauth_config"]["scopes"]

    assert set(scopes["bot_optional"]) < set(scopes["bot"])


def test_every_make_target_that_people_are_told_of_is_there() -> None:
    said = "".join((ROOT / page).read_text() for page in PAGES)
    told = set(re.findall(r"(?:`|^)make (\w+)", said, re.MULTILINE))

    assert {"demo", "test"} <= told
    for target in told:
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


def test_the_service_that_running_shows_is_started_again_only_if_that_helps_and_is_given_time_to_stop() -> None:
    unit = configparser.ConfigParser()
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string((ROOT / "docs" / "running.md").read_text().split("```ini\n")[1].split("```")[0])
    service = unit["Service"]

    assert service["ExecStart"] == f"{service['WorkingDirectory']}/.venv/bin/kickoff run"
    assert "on-failure" == service["Restart"]
    assert cli.SOMEBODY_IS_NEEDED == int(service["RestartPreventExitStatus"]) != cli.START_ME_AGAIN
    assert int(service["TimeoutStopSec"]) > cli.LONGEST_STOP
    assert int(service["RestartSec"]) * 5 > 10, "it gives up on a service that ends five times in ten seconds"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)]*)\)", (ROOT / page).read_text()):
        linked = (ROOT / page).parent / target if target else ROOT / page
        assert linked.exists(), target
        assert not anchor or anchor in _anchors(linked), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_module_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(r"`(?:python -m )?((?:bot|handlers|storage|tests)[./][\w./]+)", (ROOT / page).read_text())

    for name in named:
        path = name if "/" in name else name.replace(".", "/")
        assert (ROOT / path).exists() or (ROOT / f"{path}.py").exists(), name


def test_the_map_in_contributing_shows_every_folder_of_the_product_and_nothing_that_is_not_there() -> None:
    shown = {*_map((ROOT / "CONTRIBUTING.md").read_text())}
    folders = {
        path.parent for package in ("bot", "handlers", "storage") for path in (ROOT / package).rglob("*.py")
    }

    assert set() == {path for path in shown if not path.exists()}
    assert set() == folders - shown


def _anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _map(page: str) -> Iterator[Path]:
    """The paths of the tree in the first block of code; a folder's contents stand two spaces further in."""
    above: list[Path] = [ROOT]
    for line in page.split("\n```\n")[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.split(r"  +", line.strip())[0].split()
        del above[depth + 1 :]
        yield from (above[depth] / name for name in names)
        above.append(above[depth] / names[0])
