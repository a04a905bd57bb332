"""All that is wrong with the settings is told at once, and no token is ever shown."""

import logging

import pytest

from bot.settings import BadSettings, load

GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


def test_two_tokens_are_enough() -> None:
    settings = load(GOOD)

    assert "https://slack.com/api/" == settings.api_url
    assert "sqlite:///kickoff.db" == settings.database_url
    assert logging.INFO == settings.log_level


def test_the_address_of_slack_always_ends_as_the_sdk_wants_it() -> None:
    assert "http://127.0.0.1:9/api/" == load(GOOD | {"SLACK_API_URL": "http://127.0.0.1:9/api"}).api_url


def test_every_problem_is_told_and_says_what_to_type() -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "xapp-1",
        "SLACK_API_URL": "slack",
        "KICKOFF_LOG_LEVEL": "LOUD",
        "KICKOFF_COLOUR": "1",
    }

    with pytest.raises(BadSettings) as told:
        load(wrong)

    assert 5 == len(told.value.problems)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "KICKOFF_LOG_LEVEL", "KICKOFF_COLOUR"):
        assert any(problem.startswith(name) for problem in told.value.problems), name


def test_a_token_shows_neither_in_the_settings_nor_in_a_problem() -> None:
    assert "xoxb-1" not in repr(load(GOOD))
    with pytest.raises(BadSettings) as told:
        load({"SLACK_BOT_TOKEN": "xapp-secret"})
    assert "secret" not in str(told.value)
