"""The people of the walk, and the case that they share."""

from dataclasses import dataclass, field
from datetime import date

from tests.browser.pages.registration import Newcomer
from tests.browser.views import View


@dataclass
class Walk:
    """Everybody has a window of their own, in the language and on the screen of the run."""

    enterprise: View
    who: Newcomer
    served: date
    number: str = ""
    windows: list[View] = field(default_factory=list)

    def window(self, username: str = "", password: str = "") -> View:
        """A new browser; logged in when `username` is given, by the form when the password is, too."""
        view = self.enterprise.another()
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
