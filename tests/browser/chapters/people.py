"""The people of the walk, and the case that they share."""

from dataclasses import dataclass, field
from datetime import date

from tests.browser.pages.registration import Newcomer
from tests.browser.views import View


@dataclass
class Walk:
    """Everybody has an own window: the enterprise in Chinese on a phone, staff and experts in English at a desk."""

    enterprise: View
    who: Newcomer
    served: date
    number: str = ""
    windows: list[View] = field(default_factory=list)

    def window(self, username: str = "", password: str = "") -> View:
        """A new browser of staff or an expert, logged in when `username` is given; with the password, too, one of the
        enterprise, logged in by the form."""
        view = self.enterprise.another() if password else self.enterprise.another(language="en", screen="desktop")
        self.windows.append(view)
        if password:
            view.sign_in(username, password)
        elif username:
            view.enter(username)
        return view

    def leave(self) -> None:
        problems = [problem for view in self.windows for problem in view.problems]
        for view in self.windows:
            view.close()
        assert not problems, "\n".join(problems)
