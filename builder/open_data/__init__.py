"""Open data: the same values as the pages, as files for other programs, and calendars to subscribe to.

In: a Network and the day of the build. Out: bytes by site path. api/v1/ is a promise: fields, columns and
properties are only ever added. A format that needs whole addresses is left out where site_config.yml names no
public address.

    APART of files.py                             makers of the files that are not made of shares
    area_made(network, area_id, made_date)        what one area tells: files of its own, and a share of the lists
    joined_files(network, made_date, shares)      the lists and feeds, joined from all areas' shares
    station_files(network, station, made_date)    the calendars of one station
    described_files(network, made_date)           the files of api/v1/ with what is in them, for the page

Each is imported when it is first called (builder/later.py).
"""

from builder.later import later

area_made = later("builder.open_data.shares", "area_made")
described_files = later("builder.open_data.describe", "described_files")
joined_files = later("builder.open_data.shares", "joined_files")
station_files = later("builder.open_data.files", "station_files")

__all__ = ["area_made", "described_files", "joined_files", "station_files"]
