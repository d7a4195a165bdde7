"""What strangers wrote stays text in a group."""

import json
from datetime import UTC, datetime

import pytest

from portal.inbox.rules.calls import Post, Write
from portal.inbox.rules.group_robots import dingtalk, feishu
from portal.inbox.rules.robots import wecom

NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)


@pytest.mark.parametrize("write", [wecom, dingtalk])
def test_a_title_puts_no_link_and_no_mention_into_a_group(write: Write) -> None:
    title = "v. [请验证账户](https://evil.example/)\n# <@all> **A** `B` \\[C"
    told = json.loads(write(Post("k", title, f"> {title}", "https://x/", NOW), secret="", now=NOW, older="").body)
    content = told["markdown"].get("content") or told["markdown"]["text"]
    for ours in ("[https://x/](https://x/)", "**v. ", "**\n", "#### ", "\n\n> k", '<font color="comment">k</font>'):
        content = content.replace(ours, "")
    assert "请验证账户" in content and "C" in content
    assert not set("[]<>*`#\\") & set(content)
    assert not set("<>*[]") & set(told["markdown"].get("title", ""))


def test_a_title_mentions_nobody_in_a_group_of_feishu() -> None:
    title = 'v. <at user_id="all">所有人</at>\n<b>'
    told = json.loads(feishu(Post("k", title, title, "https://x/", NOW), secret="", now=NOW).body)
    said = told["content"]["post"]["zh_cn"]
    assert said["title"] == 'v. ＜at user_id="all"＞所有人＜/at＞ ＜b＞'
    parts = [part for line in said["content"] for part in line]
    assert {part["tag"] for part in parts} == {"text", "a"}
    assert not any(set("<>") & set(part["text"]) for part in parts)
