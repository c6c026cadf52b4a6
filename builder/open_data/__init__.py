"""Open data: the same values as the pages, as files for other programs, and calendars to subscribe to.

In: a Network and the day of the build. Out: bytes by site path. api/v1/ is a promise: fields, columns and
properties are only ever added. A format that needs whole addresses is left out where site_config.yml names no
public address.

    open_data_files(network, made_date)           every file: api/v1/*, the lists' feeds, the calendars
    described_files(network, made_date)           the files of api/v1/ with what is in them, for the page
"""

from builder.open_data.describe import described_files
from builder.open_data.files import open_data_files

__all__ = ["described_files", "open_data_files"]
