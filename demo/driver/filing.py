"""The enterprise's part at the beginning: an account, a profile, the wizard, the papers, the receipt."""

from demo.driver.client import Browser, DriveError, Page
from demo.driver.forms import Form
from demo.driver.matter import Matter

STEPS = ("enterprise", "contact", "request", "dispute", "commercial", "steps_taken", "documents", "review")
CONSENTS = ("c_truth", "c_process", "c_nostate", "c_notice")
PROFILE = ("name_en", "ent_type", "size", "industry", "tags", "export_markets")


def enter(browser: Browser, matter: Matter, password: str) -> str:
    """Log in, or register where the account does not exist yet; returns what was done."""
    who = matter.enterprise
    try:
        browser.sign_in(who["username"], password)
    except DriveError:
        page = browser.get("/register/")
        names = ("username", "display_name", "mobile", "email", "name_zh", "uscc", "province", "city")
        values = {name: who[name] for name in names} | {"password": password, "consent": True}
        landed = browser.submit(page, page.form(having="uscc"), values)
        if landed.path.startswith("/register"):
            raise DriveError(f"registration was refused: {landed.words[:500]}") from None
        page = browser.get("/enterprise/edit/")
        browser.submit(page, page.form(having="export_markets"), {name: who[name] for name in PROFILE})
        return "registered"
    return "logged in"


def file_request(browser: Browser, matter: Matter) -> str:
    """Through the wizard with the papers attached; returns the case number."""
    page = browser.get("/file/")
    page = browser.submit(page, page.form(action="/file/"))
    for step in STEPS:
        if f"/{step}/" not in page.path:
            raise DriveError(f"expected step {step}, the site shows {page.path}: {page.words[:400]}")
        page = _step(browser, page, step, matter)
    if not page.path.endswith("/receipt/"):
        raise DriveError(f"no receipt: {page.words[:600]}")
    return page.path.split("/")[2]


def _step(browser: Browser, page: Page, step: str, matter: Matter) -> Page:
    if step == "dispute":
        page = _until_all_is_asked(browser, page, step, matter)
    if step == "documents":
        for paper in matter.papers:
            form = _form(page, step)
            page = browser.submit(
                page,
                form,
                {"docs_kind": paper.kind, "docs_level": paper.level},
                button=("go", "upload:docs"),
                files=[("docs_file", paper.file, paper.pdf())],
            )
    values = dict(matter.answers)
    if step == "contact":
        values["agent"] = "no"
    if step == "review":
        values |= dict.fromkeys((*CONSENTS, "c_overseas_ok"), "yes")
    return _send(browser, page, step, values, go="continue")


def _until_all_is_asked(browser: Browser, page: Page, step: str, matter: Matter) -> Page:
    """Answers open further questions; show them until there are no more."""
    while True:
        asked = _form(page, step).names
        page = _send(browser, page, step, dict(matter.answers), go="show")
        if _form(page, step).names == asked:
            return page


def _send(browser: Browser, page: Page, step: str, values: dict[str, object], *, go: str) -> Page:
    form = _form(page, step)
    known = {name: _spelled(form, name, value) for name, value in values.items() if name in form.names}
    return browser.submit(page, form, known, button=("go", go))


def _form(page: Page, step: str) -> Form:
    return page.form(action=f"/{step}/", having="page")


def _spelled(form: Form, name: str, value: object) -> object:
    """A yes or no in the value that the form has for it."""
    offered = [choice for choice in form.choices.get(name, []) if choice]
    if value in ("yes", "no") and offered and value not in offered:
        return offered[0] if value == "yes" else offered[-1]
    return value
