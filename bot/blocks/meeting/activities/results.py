"""What came of an activity, on the agenda and in the recap."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from slackblocks import RichTextBlock

from bot.blocks.kit.richtext import Line, Part, bold, bullets, first, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.confidence import confidence_lines
from bot.blocks.meeting.activities.consent import consent_lines
from bot.blocks.meeting.activities.grid import CELLS_SHOWN, grid_lines
from bot.blocks.meeting.activities.read_back import read_back_lines
from bot.blocks.meeting.activities.wordings import WORDINGS
from bot.domain.meeting.activities.activity import MANNERS, ActivityKind, ActivityResult
from bot.domain.meeting.activities.dots import counted

LINES_SHOWN = 5
LENGTHS = (20, 80)  # characters of each answer: the fewest and the most
A_LINE = 150  # characters that a line takes, roughly


def results(views: Sequence[ActivityResult], room: int, tr: Words) -> Iterator[RichTextBlock]:
    """Each with its share of so many characters."""
    for view in views:
        yield _result(view, room // len(views), tr)


def _result(view: ActivityResult, room: int, tr: Words) -> RichTextBlock:
    shown = min(max(room // A_LINE, 1), LINES_SHOWN)
    length = min(max(room // (shown * CELLS_SHOWN), LENGTHS[0]), LENGTHS[1])
    lines = DRAWN[view.kind](view, length, tr)
    return prose(_title(view, tr), bullets(first(lines, shown, tr)))


def _title(view: ActivityResult, tr: Words) -> Line:
    if MANNERS[view.kind].shows_at_once:
        return [bold(tr(WORDINGS[view.kind].title))]
    if not view.answered:
        return said(tr("{title}: nobody answered"), title=bold(tr(WORDINGS[view.kind].title)))
    worded = tr("{title} ({answered} of {invited} answered)")
    if view.number > 1:
        worded = tr("{title}, round {number} ({answered} of {invited} answered)")
    counts = {"number": str(view.number), "answered": str(view.answered), "invited": str(view.invited)}
    return said(worded, title=bold(tr(WORDINGS[view.kind].title)), **counts)


def _dots(view: ActivityResult, length: int, tr: Words) -> list[Part]:
    """Only what has dots, the most first."""
    return [_dotted(one.text, dots, length, tr) for one, dots in counted(view)] or [tr("Nobody gave a dot.")]


def _dotted(text: str, dots: int, length: int, tr: Words) -> str:
    return f"{in_short(text, length)}: {tr.plural('{count} dot', '{count} dots', dots)}"


DRAWN: Mapping[ActivityKind, Callable[[ActivityResult, int, Words], list[Part]]] = {
    ActivityKind.GRID: grid_lines,
    ActivityKind.CONFIDENCE: confidence_lines,
    ActivityKind.CONSENT: consent_lines,
    ActivityKind.READ_BACK: read_back_lines,
    ActivityKind.DOTS: _dots,
}
