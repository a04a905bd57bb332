"""How calls leave this machine."""

import pytest

from bot.slack.client import open_session

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy")


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.usefixtures("no_proxy")
async def test_calls_go_through_the_proxy_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:3128")
    async with open_session() as session:
        assert session.trust_env


@pytest.mark.usefixtures("no_proxy")
async def test_without_one_no_request_looks_for_a_netrc() -> None:
    async with open_session() as session:
        assert not session.trust_env
