"""The people of the walk, and the case that they share."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

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

    def window(self, username: str = "", password: str = settings.DEMO_PASSWORD) -> View:
        """A new browser; logged in when `username` is given."""
        view = self.enterprise.another()
        self.windows.append(view)
        if username:
            view.sign_in(username, password)
        return view

    def leave(self) -> None:
        problems = [problem for view in self.windows for problem in view.problems]
        for view in self.windows:
            view.close()
        assert not problems, "\n".join(problems)
