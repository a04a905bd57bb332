"""Who has been heard at a kickoff, and what is to be read out there, to draw."""

from dataclasses import replace

from bot.domain.meeting.captures import OF_ITS_OWN, CaptureKind
from bot.domain.meeting.heard import Hearing
from bot.domain.meeting.panel import Panel
from bot.domain.meeting.reading_out import TEXT_LIMIT, WAITING_LIMIT, ToReadOut

HEARING = Hearing(("UFAY", "UMEI", "UTOM", "UCLIO"), ("UTOM", "UCLIO"))
ALL_INVITED = replace(HEARING, invited=frozenset(HEARING.silent))
ALL_FINE = replace(HEARING, fine=frozenset(HEARING.silent))
CAUGHT = ((CaptureKind.DECISION, 3), (CaptureKind.ACTION, 2), (CaptureKind.NOTE, 1))
MANY = tuple(f"U{number:010}" for number in range(500))
NOTES = tuple(ToReadOut(number, text) for number, text in enumerate(("We have no budget.", "Who decides?"), 71))


def examples(panel: Panel, ended: Panel) -> dict[str, object]:
    return {
        "panel, not all heard": replace(panel, hearing=HEARING, caught=CAUGHT),
        "panel, many not heard": replace(
            panel, hearing=Hearing(MANY, MANY[:99]), caught=((CaptureKind.DECISION, 11), (CaptureKind.IDEA, 10))
        ),
        "panel, all invited": replace(panel, hearing=ALL_INVITED),
        "panel, all fine": replace(panel, hearing=ALL_FINE, caught=CAUGHT),
        "panel, to read out": replace(panel, to_read_out=NOTES),
        "panel, ended and not read out": replace(ended, to_read_out=NOTES[1:]),
    }


def longest(panel: Panel, text: str) -> Panel:
    return replace(
        panel,
        hearing=Hearing(MANY, MANY[:10]),
        caught=tuple((kind, 500) for kind in OF_ITS_OWN),
        to_read_out=(ToReadOut(1, text[:TEXT_LIMIT]),) * WAITING_LIMIT,
    )
