"""How long official papers take to set: `python -m bench.documents [--papers 300]`. Limit: 500 ms for one paper.

Prints the first paper of a fresh process (fonts and their coverage are read then), p50 and p95 of different papers,
the size of the files, the memory of the process, and what a table of 300 rows and a text of 20,000 letters take.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from portal.documents import Document, FactGroup, FactSheet, OfficialLetter, Section, Signature, Table
from portal.documents import render_docx as docx
from portal.documents import render_pdf as pdf

ROW = ("答复起诉书与立案通知", "2026-07-22", "2026-07-28", "19 CFR 210.13(a)；须由当地律师核实", "已读原文")
HEADER = ("事项", "最早安全日", "最后日", "依据", "核对")
TEXT = "贵司产品采用分组均衡，技术专家认为落入可能性较低；型号PS-1200须拆机复核。参加联合应诉前须签共同利益协议。"


def letter(number: int) -> OfficialLetter:
    """A guidance letter of about three pages, different for every `number`."""
    return OfficialLetter(
        kind="guidance",
        number=f"示指导〔2026〕{number}号",
        issuer="海外知识产权纠纷应对指导中心示例分中心",
        title="海外知识产权纠纷应对指导意见书",
        addressee=f"示例企业{number}",
        signature=Signature("海外知识产权纠纷应对指导中心示例分中心", date(2026, 7, 15), "示例"),
        sections=tuple(
            Section(f"第{part}部分", (f"第{number}号。{TEXT}", TEXT * 2, Table(HEADER, (ROW,) * 4)))
            for part in range(1, 4)
        ),
        notices=("本意见不构成法律意见。期限须由当地律师核实。",),
    )


def receipt(number: int) -> FactSheet:
    """A receipt of one page."""
    groups = (FactGroup("纠纷", tuple((f"事实{n}", TEXT) for n in range(12)), (Table(HEADER, (ROW,) * 4),)),)
    return FactSheet("receipt", f"R-{number}", "示例平台", "申请回执", date(2026, 7, 15), groups)


def milliseconds(work: Callable[[], bytes]) -> tuple[float, int]:
    start = time.perf_counter()
    size = len(work())
    return (time.perf_counter() - start) * 1000, size


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(name: str, timed: list[tuple[float, int]]) -> str:
    times = sorted(time for time, _ in timed)
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    sizes = statistics.mean(size for _, size in timed) / 1024
    return f"{name:34} {len(timed):6} {statistics.median(times):9.1f} {p95:9.1f} {times[-1]:9.1f} {sizes:8.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=300, help="different papers of each kind")
    papers = parser.parse_args().papers
    makes: tuple[tuple[str, Callable[[int], Document]], ...] = (("letter", letter), ("receipt", receipt))
    large = replace(letter(0), sections=(Section("期限", (Table(HEADER, (ROW,) * 300),)),))
    long = replace(letter(0), sections=(Section("正文", ((TEXT * 400)[:20_000],)),))

    print(f"{'':34} {'papers':>6} {'p50 ms':>9} {'p95 ms':>9} {'max ms':>9} {'KB':>8}")
    print(row("first PDF of the process", [milliseconds(partial(pdf, letter(-1)))]))
    print(row("first Word file of the process", [milliseconds(partial(docx, letter(-1)))]))
    after_first = memory_mb()
    for name, make in makes:
        print(row(f"{name}, PDF", [milliseconds(partial(pdf, make(n))) for n in range(papers)]))
        print(row(f"{name}, Word", [milliseconds(partial(docx, make(n))) for n in range(papers)]))
    print(row("table of 300 rows, PDF", [milliseconds(partial(pdf, large))]))
    print(row("20,000 letters, PDF", [milliseconds(partial(pdf, long))]))
    print(f"memory: {after_first:.0f} MB after the first papers, {memory_mb():.0f} MB at the end")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
