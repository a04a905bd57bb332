"""Makes SLACK_API_URL the default address of Slack's SDK for Python, and leaves proxies out of the way there.

Python loads this by itself where its folder is in PYTHONPATH. It runs in the interpreters of other people's bots:
Python 3.7 has to do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from runpy import run_path
from types import ModuleType
from typing import Any

SLACK = "https://slack.com/api/"
HERE = Path(__file__).resolve().parent
CLIENTS = {"base_client", "async_base_client", "legacy_base_client"}
PROXIES = "proxy_env_variable_loader"


class Pointing(MetaPathFinder):
    """Changes the modules of the SDK that know the address, when they are imported."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, name = fullname.rpartition(".")
        if package.partition(".")[0] not in ("slack_sdk", "slack") or name not in {*CLIENTS, PROXIES}:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader.exec_module = _then_point(spec.loader.exec_module)  # type: ignore[method-assign]
        return spec


def _then_point(load: Any) -> Any:
    def exec_module(module: ModuleType) -> None:
        load(module)
        if hasattr(module, "load_http_proxy_from_env"):
            module.load_http_proxy_from_env = lambda *_: None  # type: ignore[attr-defined]
        for member in vars(module).values():
            if getattr(member, "BASE_URL", None) == SLACK:
                _point(member)

    return exec_module


def _point(client: Any) -> None:
    """The default was settled when the class was made."""
    address = os.environ["SLACK_API_URL"]
    client.BASE_URL = address
    defaults = client.__init__.__defaults__ or ()
    client.__init__.__defaults__ = tuple(address if it == SLACK else it for it in defaults)


def _also_load_the_one_behind() -> None:
    """Another sitecustomize, which Python would have loaded in place of this."""
    others = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec is not None and spec.origin:
        run_path(spec.origin)


if os.environ.get("SLACK_API_URL"):
    sys.meta_path.insert(0, Pointing())
_also_load_the_one_behind()
