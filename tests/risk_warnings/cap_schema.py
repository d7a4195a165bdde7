"""Whether a message is one of CAP 1.2: element order, how often, code values and forms, written down from sections 3.2
and 3.3 of the OASIS Standard (1 July 2010). It stands in for the XSD, whose text is not part of this repository."""

import re
from xml.etree import ElementTree

NAMESPACE = "{urn:oasis:names:tc:emergency:cap:1.2}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")
# Element -> (least, most); None: any number. In the order of the standard.
ALERT = {
    **{name: (1, 1) for name in ("identifier", "sender", "sent", "status", "msgType")},
    **{name: (0, 1) for name in ("source",)},
    "scope": (1, 1),
    "restriction": (0, 1),
    "addresses": (0, 1),
    "code": (0, None),
    **{name: (0, 1) for name in ("note", "references", "incidents")},
    "info": (0, None),
}
INFO = {
    "language": (0, 1),
    "category": (1, None),
    "event": (1, 1),
    "responseType": (0, None),
    **{name: (1, 1) for name in ("urgency", "severity", "certainty")},
    "audience": (0, 1),
    "eventCode": (0, None),
    **{name: (0, 1) for name in ("effective", "onset", "expires", "senderName", "headline", "description")},
    **{name: (0, 1) for name in ("instruction", "web", "contact")},
    "parameter": (0, None),
    "resource": (0, None),
    "area": (0, None),
}
AREA = {
    "areaDesc": (1, 1),
    **{name: (0, None) for name in ("polygon", "circle", "geocode")},
    **{name: (0, 1) for name in ("altitude", "ceiling")},
}
PAIR = {"valueName": (1, 1), "value": (1, 1)}
CHILDREN = {"alert": ALERT, "info": INFO, "area": AREA, "parameter": PAIR, "geocode": PAIR}
VALUES = {
    "status": {"Actual", "Exercise", "System", "Test", "Draft"},
    "msgType": {"Alert", "Update", "Cancel", "Ack", "Error"},
    "scope": {"Public", "Restricted", "Private"},
    "category": {"Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE"}
    | {"Other"},
    "responseType": {"Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"},
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}


def problems(content: bytes) -> list[str]:
    root = ElementTree.fromstring(content)  # noqa: S314  our own bytes
    if root.tag != f"{NAMESPACE}alert":
        return [f"root {root.tag}"]
    return list(_of(root))


def _of(element: ElementTree.Element):
    name = element.tag.removeprefix(NAMESPACE)
    allowed = CHILDREN.get(name)
    if allowed is None:
        yield from _value(name, element.text or "")
        return
    names = [child.tag.removeprefix(NAMESPACE) for child in element]
    if unknown := [one for one in names if one not in allowed]:
        yield f"{name}: {unknown} is not in the standard"
        return
    if names != sorted(names, key=list(allowed).index):
        yield f"{name}: wrong order {names}"
    for child, (least, most) in allowed.items():
        if names.count(child) < least or (most is not None and names.count(child) > most):
            yield f"{name}: {child} {names.count(child)} times"
    for child in element:
        yield from _of(child)


def _value(name: str, text: str):
    if not text.strip():
        yield f"{name} is empty"
    if name in VALUES and text not in VALUES[name]:
        yield f"{name}: {text}"
    if name in ("sent", "effective", "onset", "expires") and not TIME.fullmatch(text):
        yield f"{name}: {text}"
    if name in ("identifier", "sender") and re.search(r"[ ,<&]", text):
        yield f"{name}: {text}"
    if name == "references":
        for one in text.split(" "):
            parts = one.split(",")
            if len(parts) != 3 or not TIME.fullmatch(parts[2]):
                yield f"references: {one}"
