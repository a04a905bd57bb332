"""The form that asks for consent on a proposed decision, and what came of it."""

from collections.abc import Iterator
from typing import Any

from bot.blocks.kit import modal
from bot.blocks.kit.fields import day_field, text_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.richtext import Line, Part, bold, mentions, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.activities.wordings import WORDINGS
from bot.domain.meeting.activities.activity import ActivityKind, ActivityNow, ActivityResult, Asked
from bot.domain.meeting.activities.consent import FINE, PROPOSAL_LIMIT, Outcome, outcome_of

MOST_NAMED = 8  # people to whom it is fine; of more, their number says enough
IN_SHORT = 150  # characters of a proposal, while people answer
OUTCOMES = {
    Outcome.AGREED: N_("Decided: {proposal}"),
    Outcome.STOPPED: N_("Not decided, because of an objection: {proposal}"),
    Outcome.WAITING: N_("Not decided, since not everyone has answered: {proposal}"),
}


def propose_modal(tr: Words, kickoff_id: int, proposal: Asked) -> dict[str, Any]:
    told = tr("Everyone is asked whether they can live with it. It is decided if all answer and nobody objects.")
    asked, again = tr("What do you propose to decide?"), tr("When will you look at it again?")
    blocks = [
        prose(said(told)),
        text_field("proposal", asked, PROPOSAL_LIMIT, value=proposal.text, multiline=True, is_first=True),
        day_field("look_on", again, proposal.due_on, optional=True),
    ]
    return modal.form(tr, Modal.ASK_CONSENT, tr("Ask for consent"), tr("Ask"), blocks, str(kickoff_id))


def proposal_line(activity: ActivityNow) -> Line:
    """What is proposed, while people answer."""
    return plain(f"“{in_short(activity.asked[0].text, IN_SHORT)}”")


def consent_lines(view: ActivityResult, length: int, tr: Words) -> list[Part]:
    """What came of the proposal, who answered what, and in which words."""
    proposal = bold(in_short(view.asked[0].text, 2 * length))
    return [said(tr(OUTCOMES[outcome_of(view)]), proposal=proposal), *_answers(view, length, tr)]


def _answers(view: ActivityResult, length: int, tr: Words) -> Iterator[Line]:
    """Those with words each in a line of their own, objections first."""
    for value, name in reversed(list(WORDINGS[ActivityKind.CONSENT].values.items())):
        given = [one for one in view.given if one.answer.value == value]
        for one in given:
            if text := one.answer.text:
                yield [*_who(tr(name), [one.who], tr), *plain(f": {in_short(text, length)}")]
        silent = [one.who for one in given if not one.answer.text]
        if value == FINE and len(silent) > MOST_NAMED:
            yield plain(f"{tr(name)} ({tr.plural('{count} person', '{count} people', len(silent))})")
        elif silent:
            yield _who(tr(name), silent, tr)


def _who(answer: str, user_ids: list[str], tr: Words) -> Line:
    return said("{answer} ({people})", answer=answer, people=mentions(user_ids, tr))
