"""One matter through its whole life, by the enterprise, the staff and an expert; with checks on the way."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from json import loads
from typing import Any

from demo.driver.client import Browser, DriveError, Page
from demo.driver.filing import enter, file_request
from demo.driver.matter import Matter
from experts.rules.csv_tables import read as expert_table

HANDLER, HEAD, NATIONAL = "handler", "head", "national"
Tell = Callable[[str], None]


@dataclass
class Walk:
    """`say` prints progress; `checks` lists what was found as expected."""

    base: str
    password: str
    matter: Matter
    say: Tell
    number: str = ""
    people: dict[str, Browser] = field(default_factory=dict)
    checks: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Raises DriveError at the first thing that is not as it should be."""
        enterprise = self.person(self.matter.enterprise["username"], signed_in=False)
        self.say(f"enterprise {enter(enterprise, self.matter, self.password)}")
        self.number = file_request(enterprise, self.matter)
        self.say(f"filed as {self.number}, with {len(self.matter.papers)} papers attached")
        self.check_filed(enterprise)
        self.triage(enterprise)
        self.consult()
        self.advise(enterprise)
        self.finish(enterprise)

    def person(self, username: str, *, signed_in: bool = True) -> Browser:
        if username not in self.people:
            self.people[username] = Browser(self.base, username)
            if signed_in:
                self.people[username].sign_in(username, self.password)
        return self.people[username]

    def check(self, holds: bool, what: str) -> None:
        if not holds:
            raise DriveError(f"{self.number}: not so: {what}")
        self.checks.append(what)
        self.say(f"  ok: {what}")

    def case(self, browser: Browser) -> dict[str, Any]:
        return loads(browser.get(f"/api/v1/cases/{self.number}/").text)

    def page(self, browser: Browser) -> Page:
        return browser.get(f"/cases/{self.number}/")

    def step(self, browser: Browser, verb: str, values: dict[str, object] | None = None) -> Page:
        """Take a step of the case: from its page where the button stands there, else from the page that asks."""
        page, action = self.page(browser), f"/do/{verb}/"
        if not page.has_form(action=action) or values:
            page = browser.get(f"/cases/{self.number}/do/{verb}/")
        return browser.submit(page, page.form(action=action), values)

    def check_filed(self, enterprise: Browser) -> None:
        case = self.case(enterprise)
        self.check(case["state"] == "submitted", "the case is filed")
        found = {row["rule_id"]: row["last_day"] for row in case["content"]["deadlines"]}
        for rule, day in self.matter.deadlines.items():
            self.check(found.get(rule) == day.isoformat(), f"{rule} ends on {day}")
        page = self.page(enterprise)
        for paper in self.matter.papers:
            self.check(paper.file in page.words, f"“{paper.file}” is in the file")
        key = re.search(r"/files/([0-9a-f-]{36})/", page.text)
        self.check(key is not None, "the papers can be fetched")
        self.check(enterprise.get(f"/files/{key[1]}/").body.startswith(b"%PDF"), "a paper comes back as PDF")

    def triage(self, enterprise: Browser) -> None:
        handler, walk = self.person(HANDLER), self.matter.walk
        self.check(self.number in handler.get("/desk/?q=" + self.number).text, "the case stands in the queue")
        self.step(handler, "claim")
        due = (date.today() + timedelta(days=5)).isoformat()  # noqa: DTZ011  a day of the walk, wherever it runs
        self.step(handler, "request_supplement", {"text": walk["supplement"], "due": due})
        self.step(enterprise, "answer_supplement", {"answer": walk["answer"]})
        self.step(handler, "accept")
        self.step(enterprise, "message", {"body": walk["message"]})
        self.check(self.case(handler)["state"] == "accepted", "claimed, supplemented and accepted")

    def consult(self) -> None:
        handler = self.person(HANDLER)
        page = handler.get(f"/cases/{self.number}/panel/")
        page = handler.submit(page, page.form(action=f"/cases/{self.number}/panel/", having="expert"))
        expert, invitation = self._invited(page)
        self.check(self.number not in invitation.words, "the invitation shows names and no case")
        declared = {"no_conflict": True, "confidential": True}
        page = expert.submit(invitation, invitation.form(action="/accept/"), declared)
        self.check(self.page(expert).status == 200, "the expert reads the file after accepting")
        said = {"confidence": "medium", "not_legal_advice": True, "still_clear": True} | dict(self.matter.opinion)
        expert.submit(page, page.form(having="recommendation"), said)
        self.step(handler, "conclude_consultation")
        self.say("an expert declared, accepted and advised")

    def _invited(self, page: Page) -> tuple[Browser, Page]:
        """Whoever of the experts named on the page has an open invitation."""
        for number, row in enumerate(expert_table("sample_experts"), start=1):
            if row["name_zh"] not in page.words and row["name_en"] not in page.words:
                continue
            expert = self.person("expert" if number == 1 else f"expert{number}")
            waiting = re.findall(r"/invitations/(\d+)/", expert.get("/invitations/").text)
            for seat in reversed(waiting):
                invitation = expert.get(f"/invitations/{seat}/")
                if self.matter.answers["counterparty"] in invitation.words:
                    return expert, invitation
        raise DriveError(f"{self.number}: nobody has the invitation")

    def advise(self, enterprise: Browser) -> None:
        handler, head = self.person(HANDLER), self.person(HEAD)
        page = self.page(handler)
        page = handler.submit(page, page.form(action="/guidance/draft/"))
        form = page.form(having="heading-0")
        headings = [value for name, value in form.pairs if name.startswith("heading-")]
        self.check("期限" in headings, "the draft has facts, deadlines and the opinion merged")
        plan = f"body-{headings.index('可选方案与建议')}"
        handler.submit(page, form, {plan: self.matter.walk["plan"]}, button=("do", "save"))
        page = self.page(handler)
        handler.submit(page, page.form(action="/guidance/send/"))
        page = self.page(head)
        head.submit(page, page.form(action="/guidance/sign/"))
        self.check(self.case(enterprise)["state"] == "opinion", "the head has signed")
        for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
            letter = enterprise.get(f"/cases/{self.number}/guidance/1.{kind}")
            self.check(letter.body.startswith(start), f"the enterprise downloads the letter as {kind}")

    def finish(self, enterprise: Browser) -> None:
        handler, walk = self.person(HANDLER), self.matter.walk
        told = {"text": walk["follow_up"], "result": walk["result"], "loss_avoided_cny": walk["loss_avoided_cny"]}
        self.step(enterprise, "follow_up", told)
        outcome = {name: walk[name] for name in ("result", "loss_avoided_cny", "summary", "evidence")}
        self.step(handler, "close", outcome | {"verified": bool(walk["evidence"])})
        marks: dict[str, object] = dict.fromkeys(("speed", "expertise", "usefulness", "attitude", "overall"), "5")
        self.step(enterprise, "rate", marks)
        self.check(self.case(enterprise)["state"] == "closed", "followed up, closed and rated")
        self.check(self.person(NATIONAL).get("/dashboard/national/").status == 200, "the national dashboard is there")
