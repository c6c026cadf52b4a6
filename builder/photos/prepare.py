"""One original in, JPEGs of a few widths out: the only module that knows Pillow.

In: the bytes of a JPEG, PNG or WebP. Out: the bytes of each size, narrowest first, or a Refusal. The picture
is turned as its EXIF says and brought to sRGB; then its pixels alone are laid on a new white sheet, so that
no EXIF, GPS, comment, colour profile, thumbnail or transparency is carried over. Nothing is enlarged. No disk
is read.
"""

import io
import struct
import warnings

from PIL import Image, ImageCms, ImageOps, __version__

from builder.photos.jpeg import MOST_PIXELS, JpegSize, Refusal

WIDTHS = (320, 640)
# Portraits stand upright or square; what is higher than this times its width is no portrait.
_HIGHEST = 2
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82

# What Pillow raises for bytes that are no whole picture.
_BROKEN = (
    OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, OverflowError, struct.error
)


def settings() -> str:
    """All that decides about the bytes besides the original."""
    return f"{WIDTHS} {_HIGHEST} {_QUALITY} pillow-{__version__}"


def jpeg_sizes(original: bytes) -> tuple[JpegSize, ...]:
    """The sizes to publish; raises Refusal."""
    sheet = _sheet(original)
    widths = sorted({min(width, sheet.width) for width in WIDTHS})
    return tuple(_jpeg(sheet, width) for width in widths)


def _sheet(original: bytes) -> Image.Image:
    """The pixels, upright, in sRGB, on white, and nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(original), formats=_FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Refusal("huge")
                # A JPEG is decoded no larger than it is needed.
                image.draft(image.mode, (2 * WIDTHS[-1], 2 * _HIGHEST * WIDTHS[-1]))
                return _on_white(_in_srgb(_upright(image)))
        except Refusal:
            raise
        except Image.DecompressionBombError as error:
            raise Refusal("huge") from error
        except _BROKEN as error:
            raise Refusal("broken") from error


def _upright(image: Image.Image) -> Image.Image:
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except _BROKEN:
        # Damaged EXIF says nothing about which side is up.
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """As the colour profile in the file means it; without one the numbers are sRGB already."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        image = image.point(lambda level: level / 256).convert("L")
    height = min(image.height, _HIGHEST * image.width)
    sheet = Image.new("RGB", (image.width, height), "white")
    layer = image.convert("RGBA").crop((0, 0, image.width, height))
    sheet.paste(layer, mask=layer)
    return sheet


def _jpeg(sheet: Image.Image, width: int) -> JpegSize:
    height = max(1, round(sheet.height * width / sheet.width))
    out = io.BytesIO()
    sheet.resize((width, height), Image.Resampling.LANCZOS).save(
        out, "JPEG", quality=_QUALITY, optimize=True, progressive=True
    )
    return JpegSize(width, height, out.getvalue())
