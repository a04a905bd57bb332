"""How a measurement is told: the median of its repetitions, how far they lie apart, and what it was to be."""

import os
import platform
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figures:
    """One figure for each repetition."""

    each: tuple[float, ...]
    unit: str = ""

    @property
    def median(self) -> float:
        return median(self.each)

    @property
    def spread(self) -> float:
        """From the lowest to the highest, as a part of the median."""
        return (max(self.each) - min(self.each)) / self.median if self.median else 0.0

    def __str__(self) -> str:
        return f"{self.median:,.4g} {self.unit}".strip() + f" (spread {self.spread:.0%})"


def quantile(values: list[float], part: float) -> float:
    """The value below which that part of the values are: 0.99 for the 99th percentile."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def begin(what: str) -> None:
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"\n## {what}\n   Python {platform.python_version()}, {cores} cores, load {load:.1f}", flush=True)


def tell(what: str, figures: Figures) -> None:
    print(f"   {what:48} {figures}", flush=True)


def ratio(what: str, ours: Figures, theirs: Figures) -> Figures:
    """Repetition by repetition, since the machine was as busy for the one as for the other."""
    found = Figures(tuple(one / other for one, other in zip(ours.each, theirs.each, strict=True)), "times")
    tell(what, found)
    return found


def judge(target: str, figure: float, *, most: float | None = None, least: float | None = None) -> bool:
    met = (most is None or figure <= most) and (least is None or figure >= least)
    print(f"   {'MET' if met else 'MISSED'}: {target}; it is {figure:,.3g}", flush=True)
    return met
