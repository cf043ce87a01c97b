"""The kinds as Pelican knows them; their addresses are in the settings AXIS_URL, EVENT_URL, REPORT_URL."""

from pelican.contents import Page


class Axis(Page):  # type: ignore[misc]  # Pelican is not typed
    default_template = "axis"


class Event(Page):  # type: ignore[misc]
    default_template = "event"


class Report(Page):  # type: ignore[misc]
    default_template = "report"
