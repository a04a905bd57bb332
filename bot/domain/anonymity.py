"""Answers without names: when what they add up to may be shown.

Two totals can be subtracted. If one person answered between them, the difference is that person's answer. So what
adds up answers without names is shown once: when none of them can change any more.
"""

FEWEST = 3  # people: the total of fewer gives them away by itself


def may_show(*, is_named: bool, is_final: bool) -> bool:
    """Whether totals may be shown. Those of answers with names give nothing away that is not shown anyway."""
    return is_named or is_final


def are_enough(people: int) -> bool:
    """Whether totals of so many say nothing sure about one of them, unless all answered alike."""
    return people >= FEWEST
