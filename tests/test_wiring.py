"""The manifest, the listeners, and what is drawn speak of the same things."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from unittest.mock import Mock

import pytest
import yaml
from slack_bolt.async_app import AsyncApp

import handlers
from bot.blocks.kit.ids import Action, Modal
from handlers.request.context import Context
from handlers.request.listeners import together

ROOT = Path(__file__).parent.parent
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text())
LISTENERS = together([noun.LISTENERS for noun in handlers.NOUNS])


def test_every_button_has_a_listener_and_every_listener_a_button() -> None:
    assert {action.value for action in Action} == set(LISTENERS.actions)


def test_every_modal_that_can_be_submitted_has_a_listener() -> None:
    assert {modal.value for modal in Modal} - {Modal.NOTICE.value} == set(LISTENERS.views)


def test_the_manifests_commands_and_events_are_those_that_are_listened_to() -> None:
    commands = {command["command"] for command in MANIFEST["features"]["slash_commands"]}

    assert commands == set(LISTENERS.commands)
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == set(LISTENERS.events)


def test_the_manifest_has_no_shortcut_that_nothing_listens_to() -> None:
    shortcuts = {shortcut["callback_id"] for shortcut in MANIFEST["features"].get("shortcuts", ())}

    assert shortcuts == set(LISTENERS.shortcuts)


def test_no_two_nouns_answer_the_same() -> None:
    for table in fields(LISTENERS):
        of_nouns = [name for noun in handlers.NOUNS for name in getattr(noun.LISTENERS, table.name)]

        assert sorted(of_nouns) == sorted(getattr(LISTENERS, table.name))


def test_every_module_with_listeners_is_bound() -> None:
    found = {path for path in (ROOT / "handlers").rglob("*.py") if "LISTENERS = " in path.read_text()}

    assert found == {Path(noun.__file__) for noun in handlers.NOUNS}


def test_all_buttons_are_one_listener_for_bolt_to_try_and_so_are_all_forms() -> None:
    app = Mock(spec=AsyncApp)
    handlers.register(app, Mock(spec=Context))

    app.action.assert_called_once()
    app.view.assert_called_once()


@pytest.mark.parametrize(
    "package",
    sorted(path for root in ("bot", "handlers", "storage") for path in (ROOT / root).rglob("__init__.py")),
)
def test_a_packages_init_holds_its_docstring_alone(package: Path) -> None:
    lines = package.read_text().strip().splitlines()

    if package.parent.name != "handlers":
        assert lines[0].startswith('"""')
        assert lines[-1].endswith('"""')
        assert 2 == package.read_text().count('"""')


def test_a_running_bot_loads_nothing_of_the_sandbox_and_draws_nothing_yet() -> None:
    """What pictures are drawn with is big and slow to load, so that waits until there is one to draw."""
    loads = "import sys, bot.app, bot.cli, bot.pictures.draw; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loads], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = {*ran.stdout.split()}

    assert set() == {name for name in loaded if name.startswith("bot.sandbox")}
    assert set() == {"matplotlib", "numpy", "PIL"} & loaded


def test_tests_of_a_group_run_in_one_process(tmp_path: Path) -> None:
    """pytest-xdist adds the group to the test's name. Not every pytest keeps that, and none complains."""
    (tmp_path / "test_group.py").write_text(
        "import pytest\n@pytest.mark.xdist_group('together')\ndef test_one(): pass\n"
    )
    options = ("-v", "-n", "1", "--dist", "loadgroup")
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(tmp_path)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    assert "test_one@together" in ran.stdout
