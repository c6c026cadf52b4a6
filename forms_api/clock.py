"""Which moment it is for the network: on a sample network the sample date is today. Reads no clock itself."""

from datetime import datetime

from forms_api.catalogue import Site
from forms_api.store.rows import SHANGHAI


def network_now(site: Site, real: datetime) -> datetime:
    """The time to judge by and to write down: in Shanghai; on a sample network the time of day, on the sample
    date.
    """
    now = real.astimezone(SHANGHAI)
    return datetime.combine(site.sample_date, now.timetz()) if site.sample and site.sample_date else now
