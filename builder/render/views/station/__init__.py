"""A station's page: page.py puts the blocks together, the other modules make one block each."""

from builder.render.views.station.page import station_page

__all__ = ["station_page"]
