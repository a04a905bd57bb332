"""Every error is told in a sentence that says what to do."""

from collections import Counter

from bot.blocks.errors import REFUSALS, at_field, explained, notice_modal
from bot.blocks.kit.words import speaking
from bot.domain.actors import Language
from bot.domain.errors import (
    Fault,
    InvalidField,
    JoinFirst,
    KickoffError,
    Limit,
    LimitReached,
    NotAllowed,
    Reason,
    WrongMoment,
)
from bot.domain.message import Message

from . import drawn

EN, NL = speaking(Language.ENGLISH), speaking(Language.DUTCH)


def test_every_kind_of_error_has_words() -> None:
    kinds = {*KickoffError.__subclasses__(), *NotAllowed.__subclasses__()}
    assert {type(error) for error in drawn.ERRORS} == kinds


def test_every_reason_limit_and_fault_is_worded_exactly_once() -> None:
    worded = Counter(
        why for one in REFUSALS for table in (one.too_early, one.reasons, one.limits, one.faults) for why in table
    )

    assert worded == Counter([*Reason, *Limit, *Fault])


def test_each_error_is_told_in_its_own_words() -> None:
    for tr in (EN, NL):
        told = [explained(error, tr).text for error in drawn.ERRORS]
        assert len(set(told)) == len(told)
        assert all(text.endswith((".", "?")) for text in told)


def test_both_languages_differ() -> None:
    for error in drawn.ERRORS:
        assert explained(error, EN).text != explained(error, NL).text


def test_who_may_do_it_is_mentioned() -> None:
    message = explained(NotAllowed(("UFAY", "UMEI")), EN)

    assert "<@UFAY>, <@UMEI>" in message.text
    assert [one["user_id"] for one in drawn.objects(message.blocks) if "user_id" in one] == ["UFAY", "UMEI"]


def test_a_fault_is_told_at_its_field() -> None:
    told = at_field(InvalidField("project", Fault.TOO_LONG, 80), EN)

    assert told == {"project": "Please use at most 80 characters."}


def test_a_title_says_what_is_wrong_only_if_something_is() -> None:
    def titled(told: Message) -> str:
        return str(notice_modal(told, EN)["title"]["text"])

    assert "Not yet" == titled(explained(WrongMoment(Reason.NOT_LIVE), EN)) == titled(explained(JoinFirst(), EN))
    assert "Limit reached" == titled(explained(LimitReached(Limit.THEMES, 20), EN))
    assert "That didn't work" == titled(explained(WrongMoment(Reason.ALREADY_ENDED), EN))
    assert "Kickoff" == titled(Message("Thank you.", []))
