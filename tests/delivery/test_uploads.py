"""Pictures are drawn and uploaded once, before the message that shows them; and no message is lost for one."""

import pytest

from bot.delivery.attempt import MOST_FOR_A_PICTURE
from bot.domain.actors import Language
from bot.domain.dress import Accent
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.pictures import Banner, Chart
from bot.domain.theme.dressing import DressDraft, PictureDraft
from bot.slack.outcomes import NotSent, PictureMissing, Refused, Unknown, Wait
from storage.tables.dressing import UploadedPicture
from storage.tables.kickoffs import Kickoff
from tests.delivery.delivery_harness import DeliveryHarness, files
from tests.services.service_harness import BO, CHANNEL, SARA

THEME, PREREAD, AGENDA = "theme:1", "preread:1", "agenda:1"
FIGURES = "Sales last year: 1,200,000 EUR"


@pytest.fixture
async def delivery(delivery: DeliveryHarness) -> DeliveryHarness:
    """With a kickoff and an open ballot, on which one theme has a dot."""
    harness = delivery.harness
    harness.kickoff()
    theme_id = harness.theme(1)
    harness.voting.cast(harness.ballot(1), theme_id, by=BO)
    await _later(delivery)
    return delivery


async def _choose(delivery: DeliveryHarness) -> None:
    await delivery.do(delivery.harness.voting.close, 1, by=SARA)


async def _later(delivery: DeliveryHarness, **by: float) -> None:
    delivery.move(**by)
    await delivery.rest()


def _files(delivery: DeliveryHarness, key: str) -> list[str]:
    return files(delivery.slack.shown[delivery.slack.posted[key][-1]])


def _said(delivery: DeliveryHarness, key: str) -> str:
    return delivery.slack.shown[delivery.slack.posted[key][-1]].text


async def test_the_channel_sees_the_banner_as_soon_as_there_is_a_theme(delivery):
    await _choose(delivery)
    await delivery.rest()
    said = "A banner with the theme Open water, for Harbour website on Monday 30 November 2026."
    assert ["F1"] == _files(delivery, THEME)
    assert [said] == delivery.files.uploaded
    assert said in _said(delivery, THEME)


async def test_a_picture_is_drawn_once_for_all_messages_that_show_it(delivery):
    await _choose(delivery)
    await delivery.rest()
    await delivery.do(delivery.harness.dress, 1, figures=FIGURES)
    await _later(delivery, days=7)
    assert ["F1", "F2"] == _files(delivery, PREREAD) == _files(delivery, AGENDA)
    assert [Banner, Chart] == [type(picture) for picture in delivery.files.drawn]


async def test_an_edit_shows_no_picture_that_the_message_was_posted_without(delivery):
    """An agenda that is posted while live has no banner, so nobody there could see a new one later."""
    await _choose(delivery)
    await delivery.rest()
    await delivery.do(delivery.harness.dress, 1, "Out to sea")
    await delivery.do(delivery.harness.lifecycle.start, 1, by=SARA)
    await delivery.rest()
    assert [] == _files(delivery, AGENDA)
    await delivery.do(delivery.harness.lifecycle.end, 1, delivery.harness.number(1), by=SARA)
    await delivery.rest()
    assert [] == _files(delivery, AGENDA)


async def test_where_slack_takes_no_files_all_is_said_in_words(delivery):
    delivery.files.answers.extend([Refused("missing_scope")] * 9)
    await _choose(delivery)
    await delivery.do(delivery.harness.dress, 1, figures=FIGURES)
    await _later(delivery, days=7)
    assert [] == _files(delivery, THEME) == _files(delivery, PREREAD) == _files(delivery, AGENDA)
    assert "Theme: Open water." in _said(delivery, PREREAD)
    assert "Sales last year: 1,200,000 EUR." in _said(delivery, PREREAD)
    assert {State.SENT} == set(delivery.states().values())


async def test_a_picture_that_cannot_be_drawn_is_no_reason_to_say_nothing(delivery):
    delivery.files.cannot_draw = RuntimeError("no such font")
    await _choose(delivery)
    await delivery.rest()
    assert [] == _files(delivery, THEME)
    assert "The theme has been chosen: Open water." in _said(delivery, THEME)


@pytest.mark.parametrize("trouble", [NotSent("upload_not_taken"), Unknown("http_500"), Wait(5.0)])
async def test_an_upload_that_fails_is_tried_again_before_anything_is_posted(delivery, trouble):
    delivery.files.answers.append(trouble)
    await _choose(delivery)
    await delivery.rest()
    assert THEME not in delivery.slack.tried
    await _later(delivery, seconds=2)
    assert ["F1"] == _files(delivery, THEME)


async def test_a_message_waits_a_little_for_an_upload_and_then_goes_without(delivery):
    delivery.files.answers.extend([Unknown("http_500")] * MOST_FOR_A_PICTURE)
    await _choose(delivery)
    for _ in range(MOST_FOR_A_PICTURE):
        await _later(delivery, seconds=33)
    assert [] == _files(delivery, THEME)
    assert 1 == delivery.slack.tried.count(THEME)


async def test_a_message_waits_for_slack_to_look_the_picture_over(delivery):
    delivery.slack.answers[CHANNEL].append(PictureMissing("invalid_slack_file"))
    await _choose(delivery)
    await delivery.rest()
    await _later(delivery, seconds=2)
    assert ["F1"] == _files(delivery, THEME)
    assert 1 == len(delivery.files.drawn)


async def test_a_picture_that_slack_never_shows_is_left_out_and_drawn_anew_for_the_next_message(delivery):
    delivery.slack.answers[CHANNEL].extend([PictureMissing("invalid_slack_file")] * MOST_FOR_A_PICTURE)
    await _choose(delivery)
    for _ in range(MOST_FOR_A_PICTURE):
        await _later(delivery, seconds=33)
    assert [] == _files(delivery, THEME)
    assert [] == delivery.harness.rows(UploadedPicture)
    await _later(delivery, days=7)
    assert ["F2"] == _files(delivery, PREREAD)


async def _with_own_picture(delivery: DeliveryHarness) -> None:
    await _choose(delivery)
    await delivery.rest()
    quay = PictureDraft("F0QUAY", "image/png", "Our quay at night")
    draft = DressDraft("", Accent.OCEAN, "", Language.ENGLISH, quay)
    await delivery.do(delivery.harness.dressing.dress, 1, draft, by=SARA)


async def test_a_picture_of_the_teams_own_is_neither_drawn_nor_uploaded_and_shows_in_what_is_posted_next(delivery):
    await _with_own_picture(delivery)
    await _later(delivery, days=7)
    assert ["F1"] == _files(delivery, THEME)
    assert ["F0QUAY"] == _files(delivery, PREREAD) == _files(delivery, AGENDA)
    assert "Our quay at night" in _said(delivery, PREREAD)
    assert [Banner] == [type(picture) for picture in delivery.files.drawn]


@pytest.mark.either_database
async def test_a_picture_of_the_teams_own_that_slack_never_shows_is_left_out(delivery):
    await _with_own_picture(delivery)
    delivery.slack.answers[CHANNEL].extend([PictureMissing("invalid_slack_file")] * MOST_FOR_A_PICTURE)
    await _later(delivery, days=5)
    for _ in range(MOST_FOR_A_PICTURE):
        await _later(delivery, seconds=33)
    assert [] == _files(delivery, PREREAD)
    assert "Theme: Open water" in _said(delivery, PREREAD)


async def test_an_edit_shows_only_the_pictures_that_the_message_was_posted_with(delivery):
    await _later(delivery, days=5)
    await _choose(delivery)
    await delivery.rest()
    await delivery.do(delivery.harness.dress, 1, "Out to sea", FIGURES)
    await delivery.rest()
    assert [] == _files(delivery, PREREAD)
    assert "Theme: Open water — Out to sea." in _said(delivery, PREREAD)
    assert ["F1"] == _files(delivery, THEME), "without the tagline, and still true"
    await _later(delivery, days=2)
    assert ["F2", "F3"] == _files(delivery, AGENDA)
    assert [] == _files(delivery, PREREAD)


async def test_a_picture_stays_while_it_is_true_and_in_the_colour_in_which_it_was_posted(delivery):
    await _choose(delivery)
    await delivery.rest()
    await delivery.do(delivery.harness.dress, 1, "Out to sea", accent=Accent.BERRY)
    await delivery.rest()
    assert ["F1"] == _files(delivery, THEME)
    delivery.harness.change(delivery.harness.row(Kickoff), project="Harbour office")
    await delivery.do(delivery.harness.dress, 1, "Out to the sea", accent=Accent.BERRY)
    await delivery.rest()
    assert [] == _files(delivery, THEME)
    assert "Open water — Out to the sea." in _said(delivery, THEME)
    await _later(delivery, days=5)
    assert ["F2"] == _files(delivery, PREREAD)


async def test_a_message_goes_on_when_somebody_deletes_its_picture(delivery):
    await _choose(delivery)
    await delivery.rest()
    delivery.slack.deleted.add("F1")
    await delivery.do(delivery.harness.dress, 1, "Out to sea")
    await delivery.rest()
    assert "Open water — Out to sea." in _said(delivery, THEME)
    assert [] == _files(delivery, THEME)


async def test_the_theme_is_told_once(delivery):
    await _choose(delivery)
    await delivery.do(delivery.harness.dress, 1, "Out to sea")
    await delivery.rest()
    assert 1 == delivery.slack.keys.count(THEME)
    assert 2 == delivery.live(DeliveryKind.THEME).shown
