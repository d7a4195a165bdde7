"""`python -m bench.warnings.scale [--enterprises 40000] [--respondents 1500]`: how many others are proposed beside the
right one, in a dense register: invented companies of eight cities and eight trades, their cores of two or three usual
characters.

Each respondent is written in pinyin with its city and trade. Found is the company itself; others are those whose name
sounds the same in the same place and trade, which nobody can tell apart by the paper, and those that do not.
"""

import argparse
import os
import random
import time
from collections import Counter, defaultdict

from pypinyin import lazy_pinyin

import portal  # noqa: F401  puts warnings/ on the path
from risk_warnings.rules.matching import Party, Registered, best
from risk_warnings.rules.name_keys import party_keys, registered_keys
from risk_warnings.rules.thresholds import THRESHOLDS

CHARACTERS = (
    "华瑞恒宇鑫达诚信德隆盛昌荣兴旺泰祥和顺安康健美佳丽嘉欣悦乐凯旋捷迅腾飞龙凤麒麟金银玉石山水江河湖海天地星辰日月光明辉煌晨"
    "曦朝阳春夏秋冬东南西北中正大小长远高深广博智慧仁义礼贤良友联合创新世纪未来科维思特力奥博尔诺亚迪曼莱雅伊凡米拉贝娜菲希露"
)
CITIES = {
    "深圳": "Shenzhen",
    "广州": "Guangzhou",
    "宁波": "Ningbo",
    "义乌": "Yiwu",
    "杭州": "Hangzhou",
    "东莞": "Dongguan",
    "佛山": "Foshan",
    "厦门": "Xiamen",
}
TRADES = {
    "科技": "Technology",
    "电子": "Electronics",
    "贸易": "Trading",
    "服饰": "Garment",
    "家居": "Home Products",
    "电子商务": "E-Commerce",
    "五金制品": "Hardware Products",
    "照明": "Lighting",
}
Company = tuple[str, str, str]


def company(rng: random.Random) -> Company:
    core = "".join(rng.choices(CHARACTERS, k=rng.choice((2, 2, 2, 3))))
    return rng.choice(list(CITIES)), core, rng.choice(list(TRADES))


def registered(one: Company) -> Registered:
    city, core, trade = one
    return Registered(name_zh=f"{city}市{core}{trade}有限公司")


def written(one: Company) -> str:
    city, core, trade = one
    return f"{CITIES[city]} {''.join(lazy_pinyin(core)).capitalize()} {TRADES[trade]} Co., Ltd."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enterprises", type=int, default=40_000)
    parser.add_argument("--respondents", type=int, default=1_500)
    asked = parser.parse_args()
    rng = random.Random(7)  # noqa: S311  no secret
    register = sorted({company(rng) for _one in range(asked.enterprises)})
    started, found = time.process_time(), defaultdict(list)
    for one in register:
        for key in registered_keys(registered(one)):
            found[key].append(one)
    keyed, outcome = time.process_time() - started, Counter[str]()
    for one in rng.sample(register, asked.respondents):
        seen = written(one)
        candidates = {other for key in party_keys({"name": seen}) for other in found.get(key, ())}
        for other in candidates:
            if best(registered(other), Party(seen)).points >= THRESHOLDS["propose_name"]:
                alike = lazy_pinyin(other[1]) == lazy_pinyin(one[1])
                outcome["itself" if other == one else "sounds the same" if alike else "sounds otherwise"] += 1
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{len(register):,} enterprises, {asked.respondents:,} respondents, load {load}")
    print(f"keys: {keyed:.1f} s of CPU, {sum(map(len, found.values())) / len(register):.1f} for each")
    print(f"proposed: {dict(outcome)}")


if __name__ == "__main__":
    main()
