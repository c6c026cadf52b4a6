"""Rules about site_config.yml."""

from collections.abc import Iterator
from datetime import date

from builder.check.around import Around, Content
from builder.check.finding import Finding
from builder.check.parts import numbers_of
from builder.check.texts import gathered_of
from builder.model.network import Network
from builder.model.source_files import SITE_FILE, VOLUNTEERS_FILE
from builder.model.station import Station
from forms_api.forms.late_pattern import LatePattern

# Numbers of the exchange 5550 stand for nobody; five- and six-digit hotlines are everybody's.
_INVENTED_PHONE = LatePattern(r"(0\d{2,3}-?)?5550-?\d{4}(转\d+)?|[19]\d{2,5}")
_ICP_RECORD = LatePattern(r"[\u4e00-\u9fff]ICP[备证]\d{6,10}号(-\d+)?")
_LEAST_CONTRAST = 4.5


def sample_date_without_sample(network: Network, date: date) -> Iterator[Finding]:
    """Only a sample network stops the clock."""
    if network.site.sample_date and not network.site.sample:
        yield Finding(
            SITE_FILE,
            ("sample_date",),
            "sample_date 只用于示例数据；真实的网站请删掉这一行，否则页面上的“今天”会停在这一天",
            "sample_date is for sample data only; delete it from a real site, or its today stands still",
        )


def sample_without_date(network: Network, date: date) -> Iterator[Finding]:
    """A sample network says which day it was made for: without it, its exceptions and notices grow old."""
    if network.site.sample and not network.site.sample_date:
        yield Finding(
            SITE_FILE,
            ("sample",),
            "示例数据请写上 sample_date（当作今天的日期），不然过些日子示例就旧了",
            "give a sample network its sample_date, the day that counts as today; else it grows old",
            "warning",
        )


def sample_phone_may_be_real(content: Content, around: Around) -> Iterator[Finding]:
    """A number in sample data must not ring at somebody's: invented ones are of the exchange 5550."""
    if not around.network.site.sample:
        return
    if isinstance(content, Station) and all(map(_INVENTED_PHONE.fullmatch, gathered_of(content, around).numbers)):
        return
    for file, keys, number in numbers_of(content):
        if file != VOLUNTEERS_FILE and not _INVENTED_PHONE.fullmatch(number):
            yield Finding(
                file,
                keys,
                f"示例数据里的电话 {number} 可能是真的；请用编出来的号码，例如 021-5550-0101",
                f"{number} may be a real number; sample data has invented ones, for example 021-5550-0101",
                "warning",
            )


def accent_too_light(network: Network, date: date) -> Iterator[Finding]:
    """White text on the accent colour can be read: contrast 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    contrast = 1.05 / (_luminance(network.site.accent) + 0.05)
    if contrast < _LEAST_CONTRAST:
        yield Finding(
            SITE_FILE,
            ("accent",),
            f"主色 {network.site.accent} 太浅，白字看不清（对比度 {contrast:.1f}，至少 {_LEAST_CONTRAST}）；请换深一点的颜色",
            f"white text on {network.site.accent} is hard to read (contrast {contrast:.1f}, at least "
            f"{_LEAST_CONTRAST}); "
            "choose a darker colour",
        )


def odd_icp_record(network: Network, date: date) -> Iterator[Finding]:
    """The ICP record number is printed as it was given: 沪ICP备12345678号-1."""
    record = network.site.icp_record
    if record and not _ICP_RECORD.fullmatch(record):
        yield Finding(
            SITE_FILE,
            ("icp_record",),
            f"ICP备案号“{record}”和常见的写法不一样；一般是“沪ICP备12345678号-1”的样子",
            f"“{record}” does not look like an ICP record number; they look like “沪ICP备12345678号-1”",
            "warning",
        )


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG defines it."""
    channels = [int(colour[start:start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
