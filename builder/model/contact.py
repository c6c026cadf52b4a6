"""Phone numbers, e-mail addresses and web addresses.

In: text. Out: clean text that is safe as a tel:, mailto: or http(s): address. Whether a number is private, or
an address answers, is not decided here.
"""

import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator

from builder.diagnostics import Mistake, quote
from builder.model.clean_text import for_clean_text, known_texts
from builder.model.text import at_most, clean, one_line

_LOOKALIKES = str.maketrans("OoIlｏＯ", "001100")
# What telephone numbers look like in mainland China, without an extension.
_NUMBER = (
    r"0\d{2,3}-?\d{3,4}-?\d{4}"  # landline with its area code
    r"|[48]00-?\d{3}-?\d{4}|[48]00-?\d{4}-?\d{3}|[48]00-?\d-?\d{3}-?\d{3}"  # 400 and 800
    r"|1[3-9]\d-?\d{4}-?\d{4}"  # mobile
    r"|[2-9]\d{2,3}-?\d{4}"  # landline within its area
    r"|1\d{2}(?:\d{2,3})?|9\d{4,5}"  # 110, 12345, 955xx
)
_PHONE_PATTERN = re.compile(rf"({_NUMBER})(?:转(\d{{1,6}}))?")
# A hyphen before an extension is understood only behind an area code: 571-5550-0101 has lost its 0.
_HYPHEN_EXTENSION = re.compile(r"(0\d{2,3}-?\d{3,4}-?\d{4})-(\d{1,5})")
_EMAIL_PATTERN = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_HOST_PATTERN = re.compile(r"(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?")
_SITE_HOST_PATTERN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?")
SCHEMES = ("http", "https", "mailto", "tel")


def read_phone(value: Any) -> str:
    """A telephone number with its hyphens, in ASCII: 021-5550-0101, 400-820-0000, 12345, 021-5550-0101转8."""
    text = clean(value)
    number = re.sub(r"\s+", "-", unicodedata.normalize("NFKC", text)).strip("-")
    number = re.sub(r"[‐-―−_]", "-", number)
    number = re.sub(r"^\((0\d{2,3})\)-?", r"\1-", number)
    number = re.sub(r"-*(?:转|ext\.?|分机)-*", "转", re.sub(r"--+", "-", number))
    number = re.sub(r"^\+86-?0?(?=1[3-9]\d-?\d{4})", "", number)
    number = re.sub(r"^\+86-?0?(?=[2-9])", "0", number)
    number = _HYPHEN_EXTENSION.sub(r"\1转\2", number) if _HYPHEN_EXTENSION.fullmatch(number) else number
    if _PHONE_PATTERN.fullmatch(number):
        return number
    mended = number.translate(_LOOKALIKES)
    if mended != number and _PHONE_PATTERN.fullmatch(mended):
        raise Mistake(
            "phone-with-letter",
            f"电话{quote(text)}里混进了字母；是不是“{mended}”？",
            f"there is a letter in the phone number {quote(text)}; did you mean “{mended}”?",
        )
    digits = re.sub(r"\D", "", number)
    if re.search(r"[/、,，;；]| 或 |或", text) and len(digits) > 12:
        raise Mistake(
            "several-phones",
            f"这里写了不止一个电话：{quote(text)}；请每个号码单独一行，都以“- number: ”开头",
            f"there is more than one number in {quote(text)}; give each a line that starts with “- number: ”",
        )
    if len(digits) in (9, 10, 11) and re.fullmatch(r"[2-9]\d{1,2}-?\d{3,4}-?\d{4}", number):
        raise Mistake(
            "bad-phone",
            f"电话{quote(text)}的区号少了开头的 0；是不是“0{number}”？",
            f"the area code of {quote(text)} lacks its 0; did you mean “0{number}”?",
        )
    raise Mistake(
        "bad-phone",
        f"看不懂电话{quote(text)}（{len(digits)} 位数字）；请写成 021-5550-0101 的样子，分机写在后面：转8",
        f"{quote(text)} is not a phone number ({len(digits)} digits); write it like 021-5550-0101, "
        "an extension behind it: 转8",
    )


def phone_href(number: str) -> str:
    """The tel: address of a number that `read_phone` has read; a pause stands before an extension."""
    main, _, extension = number.partition("转")
    return "tel:" + re.sub(r"[^0-9+]", "", main) + (f",{extension}" if extension else "")


def read_email(value: Any) -> str:
    """An e-mail address in ASCII."""
    text = one_line(value, 120)
    address = unicodedata.normalize("NFKC", text)
    if not _EMAIL_PATTERN.fullmatch(address):
        raise Mistake(
            "bad-email",
            f"看不懂邮箱{quote(text)}，请写成 name@example.org 的样子",
            f"{quote(text)} is not an e-mail address; write it like name@example.org",
        )
    return address


def read_web_address(value: Any) -> str:
    """An address that may stand behind a link: http:, https:, mailto: or tel:."""
    text = at_most(clean(value), 500)
    address = re.sub(r"^(\w+)：", r"\1:", text).replace(":／／", "://")
    if re.search(r"[\s<>\"'`\\{}|^]", address):
        raise Mistake(
            "bad-link",
            f"网址{quote(text)}里有空格或不该有的符号，请从浏览器的地址栏重新复制",
            f"there is a space or a sign in {quote(text)} that no address has; copy it again from the "
            "browser",
        )
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() in SCHEMES and _is_whole(scheme.lower(), rest):
        return scheme.lower() + ":" + rest
    if not colon or re.match(r"\d+(/|$)", rest):
        raise Mistake(
            "bad-link",
            f"网址要以 https:// 开头；是不是“https://{address}”？",
            f"an address starts with https://; did you mean “https://{address}”?",
        )
    if scheme.lower() in SCHEMES:
        raise Mistake(
            "bad-link",
            f"网址{quote(text)}不完整，请写成 https://example.org/ 的样子",
            f"the address {quote(text)} is not complete; write it like https://example.org/",
        )
    raise Mistake(
        "forbidden-link",
        f"链接不能用{quote(scheme + ':')}开头，只能用 https://、http://、mailto: 或 tel:",
        f"a link cannot start with {quote(scheme + ':')}; only https://, http://, mailto: and tel: are "
        "allowed",
    )


def read_site_url(value: Any) -> str:
    """The public address of the site, ending in a slash: https://example.org/ or
    https://example.org/yizhan/.
    """
    text = clean(value)
    parts = urlsplit(text if "://" in text else "")
    path = parts.path.rstrip("/") + "/"
    if (
        parts.scheme not in ("http", "https")
        or not _SITE_HOST_PATTERN.fullmatch(parts.netloc.lower())
        or parts.query
        or parts.fragment
        or not re.fullmatch(r"(?:/[A-Za-z0-9._~-]+)*/", path)
        or "/." in path
    ):
        raise Mistake(
            "bad-site-url",
            f"网站的公开地址{quote(text)}要写成 https://example.org/ 或 https://example.org/yizhan/ 的样子",
            f"the public address {quote(text)} should look like https://example.org/ or "
            "https://example.org/yizhan/",
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


PhoneNumber = Annotated[str, BeforeValidator(for_clean_text(known_texts(read_phone))(read_phone))]
Email = Annotated[str, BeforeValidator(read_email)]
WebAddress = Annotated[str, BeforeValidator(read_web_address)]
SiteUrl = Annotated[str, BeforeValidator(read_site_url)]


def _is_whole(scheme: str, rest: str) -> bool:
    if scheme == "mailto":
        return bool(_EMAIL_PATTERN.fullmatch(rest.partition("?")[0]))
    if scheme == "tel":
        return bool(re.fullmatch(r"\+?[0-9-]{3,20}(,\d{1,6})?", rest))
    try:
        host = urlsplit(f"{scheme}:{rest}").netloc
    except ValueError:
        return False
    return rest.startswith("//") and bool(_HOST_PATTERN.fullmatch(host))
