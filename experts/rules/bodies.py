"""Bodies of the directory that nobody hires: think tanks (智库, feature S099), and those before which parties mediate
or arbitrate. They are listed as agencies are, on a page of their own, and are never drawn for a need."""

BODIES = ("think_tank", "adr")
