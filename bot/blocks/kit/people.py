"""People by role, as the card, the pre-read and the roster name them."""

from collections.abc import Iterator, Sequence

from slackblocks import RichTextBlock, RichTextUser

from bot.blocks.kit.brief import facilitator_line
from bot.blocks.kit.disciplines import in_words
from bot.blocks.kit.richtext import Line, elements, first, joined, plain, prose_if_any, said
from bot.blocks.kit.words import N_, Words
from bot.domain.actors import Attendance, OutsiderSummary, PersonSummary, Role
from bot.domain.brief import BriefWithPeople
from bot.domain.people.roster import OPEN

ROLES = {
    Role.FACILITATOR: N_("facilitator"),
    Role.CO_FACILITATOR: N_("co-facilitator"),
    Role.MEMBER: N_("team member"),
    Role.CLIENT: N_("client"),
}


def people_block(
    brief: BriefWithPeople, most: int, tr: Words, *, disciplines: bool = False
) -> RichTextBlock | None:
    """Everyone who takes part, at most so many of each role, and how many have joined; None for nobody."""
    return prose_if_any(*_role_lines(brief, most, disciplines, tr), _joined_line(brief, tr))


def _role_lines(brief: BriefWithPeople, most: int, disciplines: bool, tr: Words) -> list[Line]:
    helpers = _in_role(brief, Role.CO_FACILITATOR, disciplines, tr)
    helped = tr.form("Co-facilitator: {people}", "Co-facilitators: {people}", len(helpers))
    return [
        facilitator_line(brief, tr),
        _line(helped, helpers, most, tr),
        _line(tr("Team: {people}"), _in_role(brief, Role.MEMBER, disciplines, tr), most, tr),
        _line(tr("Clients: {people}"), _in_role(brief, Role.CLIENT, disciplines, tr), most, tr),
    ]


def _line(worded: str, people: Sequence[Line], most: int, tr: Words) -> Line:
    return said(worded, people=joined(first(people, most, tr))) if people else []


def _in_role(brief: BriefWithPeople, role: Role, disciplines: bool, tr: Words) -> list[Line]:
    """Those who are in Slack first."""
    named = [
        _with_discipline(one, tr) if disciplines else _mention(one) for one in brief.people if one.role is role
    ]
    return [*named, *(plain(outsider_name(one)) for one in brief.outsiders if one.role is role)]


def _mention(person: PersonSummary) -> Line:
    return elements(RichTextUser(person.user_id))


def _with_discipline(person: PersonSummary, tr: Words) -> Line:
    return [*_mention(person), *plain(f" ({in_words(person.discipline, tr)})" if person.discipline else "")]


def outsider_name(person: OutsiderSummary) -> str:
    return f"{person.name} ({person.organisation})" if person.organisation else person.name


def _joined_line(brief: BriefWithPeople, tr: Words) -> Line:
    """How many have said that they take part, as long as that can still be said."""
    if brief.phase not in OPEN or len(brief.people) < 2:
        return []
    return plain(turnout(brief.people, tr))


def turnout(people: Sequence[PersonSummary], tr: Words) -> str:
    """How many of these have joined."""
    count = sum(person.attendance is Attendance.JOINED for person in people)
    if people and count == len(people):
        return tr("Everyone has joined.")
    return tr.plural(
        "{count} of {invited} has joined.", "{count} of {invited} have joined.", count, invited=len(people)
    )


def facts(person: PersonSummary | OutsiderSummary, tr: Words) -> Iterator[str]:
    """What the facilitators see of somebody."""
    yield tr(ROLES[person.role])
    if isinstance(person, OutsiderSummary):
        yield tr("not in Slack")
    elif person.role is Role.FACILITATOR:
        yield from filter(None, [in_words(person.discipline, tr)])
    else:
        yield from filter(None, [in_words(person.discipline, tr), tr(ATTENDANCE[person.attendance])])


ATTENDANCE = {
    Attendance.INVITED: N_("hasn't answered yet"),
    Attendance.JOINED: N_("has joined"),
    Attendance.DECLINED: N_("isn't taking part"),
}
