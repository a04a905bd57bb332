"""Every error is told in a sentence that says what to do."""

from bot.blocks.errors import at_field, explained, sentence
from bot.blocks.kit.words import speaking
from bot.domain.actors import Language
from bot.domain.errors import Fault, InvalidField, KickoffError, NotAllowed

from . import drawn

EN, NL = speaking(Language.ENGLISH), speaking(Language.DUTCH)


def test_every_kind_of_error_has_words() -> None:
    kinds = {*KickoffError.__subclasses__(), *NotAllowed.__subclasses__()}
    assert {type(error) for error in drawn.ERRORS} == kinds


def test_each_error_is_told_in_its_own_words() -> None:
    for tr in (EN, NL):
        told = [sentence(error, tr) for error in drawn.ERRORS]
        assert len(set(told)) == len(told)
        assert all(text.endswith((".", "?")) for text in told)


def test_both_languages_differ() -> None:
    for error in drawn.ERRORS:
        assert sentence(error, EN) != sentence(error, NL)


def test_who_may_do_it_is_mentioned() -> None:
    message = explained(NotAllowed(("UFAY", "UMEI")), EN)

    assert "<@UFAY>, <@UMEI>" in message.text
    assert [one["user_id"] for one in drawn.objects(message.blocks) if "user_id" in one] == ["UFAY", "UMEI"]


def test_a_fault_is_told_at_its_field() -> None:
    told = at_field(InvalidField("project", Fault.TOO_LONG, 80), EN)

    assert told == {"project": "Please keep this to 80 characters at most."}
