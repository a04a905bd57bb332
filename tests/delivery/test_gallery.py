"""Pictures are drawn and uploaded once, before the message that shows them; and no message is lost for one."""

import pytest

from bot.delivery.attempt import MOST_FOR_A_PICTURE
from bot.domain.dress import Accent
from bot.domain.outbox.deliveries import Post, State
from bot.domain.pictures import Banner, Chart
from bot.slack.outcomes import NotSent, PictureMissing, Refused, Unknown, Wait
from storage.tables.dressing import UploadedPicture
from storage.tables.kickoffs import Kickoff
from tests.delivery.mailroom import Mailroom, files
from tests.services.office import BO, CHANNEL, SARA

THEME, PREREAD, AGENDA = "theme:1", "preread:1", "agenda:1"
FIGURES = "Sales last year: 1,200,000 EUR"


@pytest.fixture
async def mailroom(mailroom: Mailroom) -> Mailroom:
    """With a kickoff and an open ballot, on which one theme has a dot."""
    office = mailroom.office
    office.kickoff()
    theme_id = office.theme(1)
    office.voting.cast(office.ballot(1), theme_id, by=BO)
    await _later(mailroom)
    return mailroom


async def _choose(mailroom: Mailroom) -> None:
    await mailroom.do(mailroom.office.voting.close, 1, by=SARA)


async def _later(mailroom: Mailroom, **by: float) -> None:
    mailroom.move(**by)
    await mailroom.rest()


def _files(mailroom: Mailroom, key: str) -> list[str]:
    return files(mailroom.slack.shown[mailroom.slack.posted[key][-1]])


def _said(mailroom: Mailroom, key: str) -> str:
    return mailroom.slack.shown[mailroom.slack.posted[key][-1]].text


async def test_the_channel_sees_the_banner_as_soon_as_there_is_a_theme(mailroom):
    await _choose(mailroom)
    await mailroom.rest()
    said = "A banner with the theme Open water, for Harbour website on Monday 30 November 2026."
    assert ["F1"] == _files(mailroom, THEME)
    assert [said] == mailroom.files.uploaded
    assert said in _said(mailroom, THEME)


async def test_a_picture_is_drawn_once_for_all_messages_that_show_it(mailroom):
    await _choose(mailroom)
    await mailroom.rest()
    await mailroom.do(mailroom.office.dress, 1, figures=FIGURES)
    await _later(mailroom, days=7)
    assert ["F1", "F2"] == _files(mailroom, PREREAD) == _files(mailroom, AGENDA)
    assert [Banner, Chart] == [type(picture) for picture in mailroom.files.drawn]


async def test_where_slack_takes_no_files_all_is_said_in_words(mailroom):
    mailroom.files.answers.extend([Refused("missing_scope")] * 9)
    await _choose(mailroom)
    await mailroom.do(mailroom.office.dress, 1, figures=FIGURES)
    await _later(mailroom, days=7)
    assert [] == _files(mailroom, THEME) == _files(mailroom, PREREAD) == _files(mailroom, AGENDA)
    assert "Theme: Open water." in _said(mailroom, PREREAD)
    assert "Sales last year: 1,200,000 EUR." in _said(mailroom, PREREAD)
    assert {State.SENT} == set(mailroom.states().values())


async def test_a_picture_that_cannot_be_drawn_is_no_reason_to_say_nothing(mailroom):
    mailroom.files.cannot_draw = RuntimeError("no such font")
    await _choose(mailroom)
    await mailroom.rest()
    assert [] == _files(mailroom, THEME)
    assert "The theme has been chosen: Open water." in _said(mailroom, THEME)


@pytest.mark.parametrize("trouble", [NotSent("upload_not_taken"), Unknown("http_500"), Wait(5.0)])
async def test_an_upload_that_fails_is_tried_again_before_anything_is_posted(mailroom, trouble):
    mailroom.files.answers.append(trouble)
    await _choose(mailroom)
    await mailroom.rest()
    assert THEME not in mailroom.slack.tried
    await _later(mailroom, seconds=2)
    assert ["F1"] == _files(mailroom, THEME)


async def test_a_message_waits_a_little_for_an_upload_and_then_goes_without(mailroom):
    mailroom.files.answers.extend([Unknown("http_500")] * MOST_FOR_A_PICTURE)
    await _choose(mailroom)
    for _ in range(MOST_FOR_A_PICTURE):
        await _later(mailroom, seconds=33)
    assert [] == _files(mailroom, THEME)
    assert 1 == mailroom.slack.tried.count(THEME)


async def test_a_message_waits_for_slack_to_look_the_picture_over(mailroom):
    mailroom.slack.answers[CHANNEL].append(PictureMissing("invalid_slack_file"))
    await _choose(mailroom)
    await mailroom.rest()
    await _later(mailroom, seconds=2)
    assert ["F1"] == _files(mailroom, THEME)
    assert 1 == len(mailroom.files.drawn)


async def test_a_picture_that_slack_never_shows_is_left_out_and_drawn_anew_for_the_next_message(mailroom):
    mailroom.slack.answers[CHANNEL].extend([PictureMissing("invalid_slack_file")] * MOST_FOR_A_PICTURE)
    await _choose(mailroom)
    for _ in range(MOST_FOR_A_PICTURE):
        await _later(mailroom, seconds=33)
    assert [] == _files(mailroom, THEME)
    assert [] == mailroom.office.rows(UploadedPicture)
    await _later(mailroom, days=7)
    assert ["F2"] == _files(mailroom, PREREAD)


async def test_an_edit_shows_only_the_pictures_that_the_message_was_posted_with(mailroom):
    await _later(mailroom, days=5)
    await _choose(mailroom)
    await mailroom.do(mailroom.office.dress, 1, "Out to sea", FIGURES)
    await mailroom.rest()
    assert [] == _files(mailroom, PREREAD)
    assert "Theme: Open water — Out to sea." in _said(mailroom, PREREAD)
    await _later(mailroom, days=2)
    assert ["F1", "F2"] == _files(mailroom, AGENDA)
    assert [] == _files(mailroom, PREREAD)


async def test_a_picture_stays_while_it_is_true_and_in_the_colour_in_which_it_was_posted(mailroom):
    await _choose(mailroom)
    await mailroom.rest()
    await mailroom.do(mailroom.office.dress, 1, "Out to sea", accent=Accent.BERRY)
    await mailroom.rest()
    assert ["F1"] == _files(mailroom, THEME)
    mailroom.office.change(mailroom.office.row(Kickoff), project="Harbour office")
    await mailroom.do(mailroom.office.dress, 1, "Out to the sea", accent=Accent.BERRY)
    await mailroom.rest()
    assert [] == _files(mailroom, THEME)
    assert "Open water — Out to the sea." in _said(mailroom, THEME)
    await _later(mailroom, days=5)
    assert ["F2"] == _files(mailroom, PREREAD)


async def test_a_message_goes_on_when_somebody_deletes_its_picture(mailroom):
    await _choose(mailroom)
    await mailroom.rest()
    mailroom.slack.deleted.add("F1")
    await mailroom.do(mailroom.office.dress, 1, "Out to sea")
    await mailroom.rest()
    assert "Open water — Out to sea." in _said(mailroom, THEME)
    assert [] == _files(mailroom, THEME)


async def test_the_theme_is_told_once(mailroom):
    await _choose(mailroom)
    await mailroom.do(mailroom.office.dress, 1, "Out to sea")
    await mailroom.rest()
    assert 1 == mailroom.slack.keys.count(THEME)
    assert 2 == mailroom.live(Post.THEME).shown
