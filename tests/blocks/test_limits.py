"""Slack takes all that we draw, whatever people typed and however much of it there is."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import sampled_from

from bot.blocks.kickoff.commands import status
from bot.blocks.kickoff.home import home
from bot.blocks.kit.message import Message
from bot.blocks.kit.size import length
from bot.blocks.kit.words import speaking
from bot.blocks.meeting import agenda_templates
from bot.blocks.people.attendance import way_in
from bot.blocks.people.roster import change_outsider_modal, people_modal
from bot.blocks.render import render
from bot.domain.actors import Language
from bot.domain.brief import Brief
from bot.domain.kickoff.card import ChannelStatus, PrereadView
from bot.domain.kickoff.home import HomeView
from bot.domain.meeting.agenda_items import AgendaPlan
from bot.domain.meeting.agenda_templates import NAME_LIMIT, TEMPLATES_LIMIT, TemplateShelf, TemplateSummary
from bot.domain.people.roster import WayIn
from bot.sandbox.blockkit.payloads import check_home, check_message, check_modal, check_text

from . import drawn, views

pytestmark = pytest.mark.xdist_group("blocks")  # in one process, where what is drawn once serves all

anything = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
WORST = (*views.HOSTILE, *"W🚀&<")
languages = pytest.mark.parametrize("language", Language)
# The words around it are others in Dutch. They are too long with the widest letters, or take what looks like a
# place of their own to be filled in.
typed = pytest.mark.parametrize(
    ("language", "text"),
    [
        *((Language.ENGLISH, text) for text in WORST),
        *((Language.DUTCH, text) for text in WORST if len(text) == 1 or "{" in text),
    ],
)
either = sampled_from(Language)


def assert_sound(message: Message) -> None:
    assert check_message(message.blocks) == []
    assert check_text(message.text) == []
    assert 0 < length(message.text) <= 3000
    assert sum(map(len, drawn.texts(message.blocks))) <= 10_000
    assert json.loads(json.dumps(message.blocks)) == message.blocks


@typed
def test_slack_takes_the_fullest_of_everything(language: Language, text: str) -> None:
    assert check_home(drawn.fullest_home(text, language)) == []
    for name, message in drawn.fullest(text, language).items():
        assert_sound(message)
        if name.startswith("agenda"):
            assert_light(name, message)


def assert_light(name: str, message: Message) -> None:
    """A click carries its whole message back, and everyone's client fetches it again at every change."""
    assert len(json.dumps(message.blocks, ensure_ascii=False, separators=(",", ":"))) < 4096, name


@anything
@given(language=either, view=views.posted)
def test_slack_takes_whatever_delivery_posts(language: Language, view: object) -> None:
    assert_sound(render(view, speaking(language)))


@pytest.mark.parametrize("text", WORST)
def test_slack_takes_the_people_of_any_kickoff(text: str) -> None:
    tr, full = speaking(Language.DUTCH), views.fullest_roster(text)
    for page in (0, 10**6):
        assert check_modal(people_modal(tr, full, page)) == []
    assert check_modal(change_outsider_modal(tr, full.outsiders[0], 0)) == []


@anything
@given(language=either, brief=views.briefs)
def test_slack_takes_the_way_into_any_kickoff(language: Language, brief: Brief) -> None:
    for ts in (None, "1.1"):
        assert_sound(way_in(WayIn(brief, views.MORNING, ts), speaking(language)))


@anything
@given(language=either, view=views.homes)
def test_slack_takes_any_home_tab(language: Language, view: HomeView) -> None:
    assert check_home(home(view, speaking(language))) == []


@anything
@given(language=either, view=views.statuses)
def test_slack_takes_the_status_of_any_channel(language: Language, view: ChannelStatus) -> None:
    assert_sound(status(view, speaking(language)))


@languages
def test_slack_takes_every_private_answer(language: Language) -> None:
    for _, message in drawn.answers(speaking(language)):
        assert_sound(message)


@languages
def test_slack_takes_every_modal(language: Language) -> None:
    for name, modal in drawn.modals(speaking(language)):
        assert check_modal(modal) == [], name


@languages
@pytest.mark.parametrize("project", ["", "Harbour", "🚀" * 200, "\ud800\x00", *views.HOSTILE])
def test_slack_takes_the_form_for_a_new_kickoff_whatever_was_typed_after_the_command(
    language: Language, project: str
) -> None:
    for templates in ((), views.TEMPLATES):
        assert check_modal(drawn.new_kickoff_modal(speaking(language), project, templates)) == []


@typed
def test_slack_takes_the_fullest_agenda_to_arrange(language: Language, text: str) -> None:
    full = views.fullest(text)["pre-read"]
    assert isinstance(full, PrereadView)
    plan = AgendaPlan(full.brief, tuple(replace(item, added_by="UMEI") for item in full.items), "UFAY", True)
    for name, modal in drawn.agenda_modals(speaking(language), plan):
        assert check_modal(modal) == [], name
        assert all(one.get("type") != "mrkdwn" for one in drawn.objects(modal))


@typed
def test_slack_takes_as_many_templates_as_a_workspace_may_keep(language: Language, text: str) -> None:
    tr, name = speaking(language), views.stretched(text, NAME_LIMIT)
    kept = tuple(TemplateSummary(10**18 + n, name, 7200, "UFAY") for n in range(TEMPLATES_LIMIT))
    assert check_modal(agenda_templates.save_modal(tr, TemplateShelf(10**18, kept, "UFAY"))) == []
    assert check_modal(drawn.new_kickoff_modal(tr, name, kept)) == []


@typed
def test_slack_takes_the_fullest_of_every_list(language: Language, text: str) -> None:
    for name, modal in drawn.full_modals(speaking(language), text):
        assert check_modal(modal) == [], name
