"""Who decides: for the few topics that a kind of kickoff brings, who drives each and who approves it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.actors import OutsiderSummary
from bot.domain.brief import Kind
from bot.domain.errors import Fault, InvalidField

MOST_APPROVERS = 5  # that a form takes; more than one is shown to be one too many


class Matter(StrEnum):
    """What there is to decide on after the kickoff."""

    SCOPE = "scope"
    DESIGN = "design"
    MONEY = "money"
    GOING_LIVE = "going_live"
    PRIORITIES = "priorities"
    TARGETS = "targets"
    PRICES = "prices"
    FINISHED = "finished"
    CANDIDATES = "candidates"
    OFFER = "offer"


M = Matter
MATTERS: Mapping[Kind, tuple[Matter, ...]] = {
    Kind.CLIENT: (M.SCOPE, M.DESIGN, M.MONEY, M.GOING_LIVE),
    Kind.INTERNAL: (M.SCOPE, M.PRIORITIES, M.MONEY, M.GOING_LIVE),
    Kind.SHORT: (M.SCOPE, M.GOING_LIVE),
    Kind.SALES: (M.TARGETS, M.PRICES),
    Kind.SPRINT: (M.SCOPE, M.FINISHED),
    Kind.ROLE: (M.CANDIDATES, M.OFFER),
    Kind.JOINERS: (),
}


@dataclass(frozen=True)
class DecidersDraft:
    """As typed. People in Slack by their user ids, somebody who is not by the id of their place on the roster."""

    matter: Matter
    driver_id: str = ""
    approver_ids: tuple[str, ...] = ()
    outsider_id: int | None = None


@dataclass(frozen=True)
class Approver:
    """By their user id, or else by their name."""

    user_id: str = ""
    name: str = ""


@dataclass(frozen=True)
class Deciders:
    """Of one matter. `outsider` approves it and is not in Slack."""

    matter: Matter
    driver_id: str = ""
    approver_ids: tuple[str, ...] = ()
    outsider: OutsiderSummary | None = None

    @property
    def approvers(self) -> tuple[Approver, ...]:
        known = tuple(Approver(user_id) for user_id in self.approver_ids)
        return (*known, Approver(name=self.outsider.name)) if self.outsider else known

    @property
    def approver(self) -> Approver | None:
        """The only one."""
        return self.approvers[0] if len(self.approvers) == 1 else None

    @property
    def is_settled(self) -> bool:
        """Whether anything has been said of it."""
        return bool(self.driver_id or self.approvers)


@dataclass(frozen=True)
class DecidersForm:
    kickoff_id: int
    deciders: tuple[Deciders, ...]
    outsiders: tuple[OutsiderSummary, ...]


class Unclear(StrEnum):
    """Why it is unclear who decides on a matter."""

    NOBODY = "nobody"
    SEVERAL = "several"
    ABSENT = "absent"  # the approver has not joined
    NO_DRIVER = "no_driver"


def unclear(deciders: Deciders, joined: Collection[str]) -> Unclear | None:
    """None if one person approves it, and one drives it; `joined` are the user ids of those who take part."""
    if not deciders.approvers:
        return Unclear.NOBODY
    if deciders.approver is None:
        return Unclear.SEVERAL
    if deciders.approver.user_id and deciders.approver.user_id not in joined:
        return Unclear.ABSENT
    return None if deciders.driver_id else Unclear.NO_DRIVER


def checked(
    drafts: Iterable[DecidersDraft], kind: Kind, roster: Collection[str], outsiders: Collection[int]
) -> tuple[DecidersDraft, ...]:
    """Those of the matters of this kind, in their order. Raises InvalidField for somebody who takes no part."""
    by_matter = {draft.matter: draft for draft in drafts}
    found = tuple(by_matter[matter] for matter in MATTERS[kind] if matter in by_matter)
    for draft in found:
        _require_on(roster, field_of_driver(draft.matter), *filter(None, [draft.driver_id]))
        _require_on(roster, field_of_approvers(draft.matter), *draft.approver_ids)
        if draft.outsider_id is not None and draft.outsider_id not in outsiders:
            raise InvalidField(field_of_outsider(draft.matter), Fault.NOT_A_CHOICE)
    return found


def _require_on(roster: Collection[str], field: str, *chosen: str) -> None:
    if set(chosen) - set(roster):
        raise InvalidField(field, Fault.NOT_ON_ROSTER)
    if len(chosen) > MOST_APPROVERS:
        raise InvalidField(field, Fault.TOO_MANY, MOST_APPROVERS)


def require_matter(matter: Matter | None, kind: Kind) -> None:
    """Raises InvalidField for one that a kickoff of this kind does not have."""
    if matter is not None and matter not in MATTERS[kind]:
        raise InvalidField("matter", Fault.NOT_A_CHOICE)


def waits_for(deciders: Deciders, decided_by: str) -> Approver | None:
    """Whose approval a decision on the matter needs; None if it was theirs, or nobody can say whose."""
    approver = deciders.approver
    is_theirs = approver is not None and approver.user_id and approver.user_id == decided_by
    return None if is_theirs else approver


def field_of_decider(matter: Matter | None) -> str:
    """The name of the field that says who took a decision: its own for each matter, since Slack keeps what was
    chosen in a field of the same name."""
    return f"decided_by:{matter}" if matter else "person_id"


def field_of_driver(matter: Matter) -> str:
    """The name of the field in which a driver is chosen."""
    return f"driver:{matter}"


def field_of_approvers(matter: Matter) -> str:
    return f"approvers:{matter}"


def field_of_outsider(matter: Matter) -> str:
    return f"outsider:{matter}"
