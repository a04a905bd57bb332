"""What README, .env.example and the settings say of each other is true."""

import re
from pathlib import Path

import yaml

from bot.settings import SETTINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()


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
    table = README.split("| Scope | Why |")[1].split("\n\n")[0]

    assert {*scopes["bot"], *scopes["bot_optional"]} == set(re.findall(r"`([\w:.]+)`", table))


def test_every_make_target_that_people_are_told_of_is_there() -> None:
    said = README + (ROOT / "CONTRIBUTING.md").read_text()
    told = set(re.findall(r"(?:`|^)make (\w+)", said, re.MULTILINE))

    assert {"demo", "test"} <= told
    for target in told:
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


def test_every_page_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
