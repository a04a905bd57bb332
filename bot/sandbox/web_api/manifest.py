"""What the app manifest grants: scopes, events, commands, shortcuts and features."""

import contextlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from bot.sandbox.web_api.request_urls import RequestUrls

_SCOPES_OF_EVENTS = {
    "app_mention": ("app_mentions:read",),
    "channel_archive": ("channels:read",),
    "channel_created": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "user_change": ("users:read",),
}
"""docs.slack.dev/reference/events/<event>: one of these each."""

ShortcutKind = Literal["global", "message"]


@dataclass(frozen=True)
class Command:
    """A slash command (https://docs.slack.dev/reference/app-manifest)."""

    name: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True)
class Shortcut:
    """A global or message shortcut."""

    name: str
    callback_id: str
    description: str
    kind: ShortcutKind


@dataclass(frozen=True)
class Manifest:
    """The parts of a manifest that the sandbox obeys."""

    name: str
    bot_name: str
    bot_scopes: frozenset[str]
    optional_scopes: frozenset[str]  # those of `bot_scopes` that the workspace may decline
    events: frozenset[str]
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    home_tab_enabled: bool
    messages_tab_enabled: bool
    messages_tab_read_only: bool
    interactivity_enabled: bool
    socket_mode_enabled: bool
    request_urls: RequestUrls

    def command(self, name: str) -> Command | None:
        return next((command for command in self.commands if command.name == name), None)

    def shortcut(self, callback_id: str, kind: ShortcutKind) -> Shortcut | None:
        for shortcut in self.shortcuts:
            if shortcut.callback_id == callback_id and shortcut.kind == kind:
                return shortcut
        return None


class Grants:
    """The scopes that the workspace granted: those of the manifest but for the optional ones that it declined."""

    def __init__(self, manifest: Manifest, optional: Collection[str] | None = None) -> None:
        self._manifest = manifest
        self.optional = set(manifest.optional_scopes if optional is None else optional)

    @property
    def scopes(self) -> frozenset[str]:
        declined = self._manifest.optional_scopes - self.optional
        return self._manifest.bot_scopes - declined

    def switch(self, scope: str, on: bool) -> None:
        """Grants or withdraws one optional scope; `ValueError` when the manifest does not ask for it."""
        if scope not in self._manifest.optional_scopes:
            raise ValueError(f"{scope} is not an optional scope of this manifest")
        if on:
            self.optional.add(scope)
        else:
            self.optional.discard(scope)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML came with libyaml


def read_manifest(path: Path) -> Manifest:
    """Reads a `manifest.yml` or `manifest.json`.

    `OSError` when it is not there, `ValueError` with a sentence when it is none, or contradictory.
    """
    raw = _read(path)
    if not isinstance(raw, dict) or "display_information" not in raw:
        raise ValueError(f"{path} is not an app manifest")
    try:
        manifest = _manifest(raw)
    except (AttributeError, KeyError, TypeError) as unsound:
        raise ValueError(f"{path} is not a sound app manifest: {unsound!r}") from None
    problems = list(_contradictions(manifest))
    if problems:
        raise ValueError(f"{path} would not work: {'; '.join(problems)}")
    return manifest


def _read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8-sig")
    with contextlib.suppress(ValueError):
        return json.loads(text)  # JSON may have tabs, which YAML does not take
    try:
        return yaml.load(text, _LOADER)  # noqa: S506 - either of them is the safe one
    except yaml.YAMLError as unreadable:
        raise ValueError(f"{path} is no YAML: {unreadable}") from None


def _contradictions(manifest: Manifest) -> Iterator[str]:
    """What the manifest asks for without the scope or the setting that it takes."""
    scopes = manifest.bot_scopes
    for scope in sorted(manifest.optional_scopes - scopes):
        yield f"the optional scope {scope} has to be listed under bot, too"
    if (manifest.commands or manifest.shortcuts) and "commands" not in scopes:
        yield "commands and shortcuts need the scope commands"
    if manifest.shortcuts and not manifest.interactivity_enabled:
        yield "shortcuts need interactivity"
    for event in sorted(manifest.events & _SCOPES_OF_EVENTS.keys()):
        needed = _SCOPES_OF_EVENTS[event]
        if not scopes & set(needed):
            yield f"the event {event} needs the scope {' or '.join(needed)}"


def _manifest(raw: dict[str, Any]) -> Manifest:
    features = raw.get("features") or {}
    home = features.get("app_home") or {}
    scopes = (raw.get("oauth_config") or {}).get("scopes") or {}
    settings = raw.get("settings") or {}
    return Manifest(
        name=str(raw["display_information"]["name"]),
        bot_name=str((features.get("bot_user") or {}).get("display_name") or ""),
        bot_scopes=frozenset(scopes.get("bot") or ()),
        optional_scopes=frozenset(scopes.get("bot_optional") or ()),
        events=frozenset((settings.get("event_subscriptions") or {}).get("bot_events") or ()),
        commands=tuple(_command(entry) for entry in features.get("slash_commands") or ()),
        shortcuts=tuple(_shortcut(entry) for entry in features.get("shortcuts") or ()),
        home_tab_enabled=bool(home.get("home_tab_enabled", False)),
        messages_tab_enabled=bool(home.get("messages_tab_enabled", True)),
        messages_tab_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
        interactivity_enabled=bool((settings.get("interactivity") or {}).get("is_enabled", False)),
        socket_mode_enabled=bool(settings.get("socket_mode_enabled", False)),
        request_urls=_request_urls(features, settings),
    )


def _request_urls(features: dict[str, Any], settings: dict[str, Any]) -> RequestUrls:
    interactivity = settings.get("interactivity") or {}
    commands = features.get("slash_commands") or ()
    return RequestUrls(
        events=str((settings.get("event_subscriptions") or {}).get("request_url") or ""),
        interactivity=str(interactivity.get("request_url") or ""),
        options=str(interactivity.get("message_menu_options_url") or ""),
        commands={entry["command"]: str(entry["url"]) for entry in commands if entry.get("url")},
    )


def _command(entry: dict[str, Any]) -> Command:
    return Command(
        name=entry["command"],
        description=entry.get("description", ""),
        usage_hint=entry.get("usage_hint", ""),
        should_escape=bool(entry.get("should_escape", False)),
    )


def _shortcut(entry: dict[str, Any]) -> Shortcut:
    return Shortcut(
        name=entry["name"],
        callback_id=entry["callback_id"],
        description=entry.get("description", ""),
        kind=entry["type"],
    )
