"""The manifest, the listeners, and what is drawn speak of the same things."""

import inspect
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.kwargs_injection.async_args import AsyncArgs

import handlers
from bot.blocks.kit.ids import Action, Modal
from bot.services.services import Services
from handlers.context import Desk

ROOT = Path(__file__).parent.parent
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text())


class Recorder:
    """Stands where the Bolt app stands, and writes down what is bound to what."""

    def __init__(self) -> None:
        self.bound: dict[str, dict[str, Callable[..., Any]]] = {}

    def __getattr__(self, kind: str) -> Callable[[Any], Any]:
        def bind(name: Any) -> Any:
            if callable(name):
                self.bound.setdefault(kind, {})[""] = name
                return name

            def remember(listener: Callable[..., Any]) -> Callable[..., Any]:
                assert str(name) not in self.bound.setdefault(kind, {}), f"two listeners for {name}"
                self.bound[kind][str(name)] = listener
                return listener

            return remember

        return bind


@pytest.fixture(scope="module")
def bound() -> dict[str, dict[str, Callable[..., Any]]]:
    recorder = Recorder()
    handlers.register(recorder)  # type: ignore[arg-type]
    return recorder.bound


def test_every_button_has_a_listener_and_every_listener_a_button(bound: dict[str, Any]) -> None:
    assert {action.value for action in Action} == set(bound["action"])


def test_every_modal_that_can_be_submitted_has_a_listener(bound: dict[str, Any]) -> None:
    assert {modal.value for modal in Modal} - {Modal.NOTICE.value} == set(bound["view"])


def test_the_manifests_commands_and_events_are_those_that_are_listened_to(bound: dict[str, Any]) -> None:
    commands = {command["command"] for command in MANIFEST["features"]["slash_commands"]}

    assert commands == set(bound["command"])
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == set(bound["event"])


def test_the_manifest_has_no_shortcut_that_nothing_listens_to(bound: dict[str, Any]) -> None:
    shortcuts = {shortcut["callback_id"] for shortcut in MANIFEST["features"].get("shortcuts", ())}

    assert shortcuts == set(bound.get("shortcut", ()))


def test_listeners_ask_only_for_what_bolt_or_the_desk_has(bound: dict[str, Any]) -> None:
    known = set(inspect.signature(AsyncArgs.__init__).parameters)
    known |= {field.name for of in (Services, Desk) for field in fields(of)}
    known |= {
        "actor",
        "reply",
        "draw_home",
        "forms",
        "people_list",
        "offer_takeover",
        "error",
    }  # laid out for each request; Bolt injects None for what it does not know

    for listeners in bound.values():
        for listener in listeners.values():
            assert set() == set(inspect.signature(listener).parameters) - known, listener


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
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", tmp_path, tmp_path]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    assert "test_one@together" in ran.stdout
