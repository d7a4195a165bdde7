"""The parser of each format. A further one is one more line."""

from collections.abc import Mapping
from types import MappingProxyType

from risk_warnings.rules.feeds import docket, federal_register, report
from risk_warnings.rules.feeds.items import Parser
from risk_warnings.rules.kinds import Format

PARSERS: Mapping[str, Parser] = MappingProxyType(
    {
        Format.DOCKET: docket.parse,
        Format.FEDERAL_REGISTER: federal_register.parse,
        Format.REPORT: report.parse,
    }
)
