"""Photographs as a telephone leaves them: turned by EXIF, with a place, a camera and a comment in them."""

import io

from PIL import Image

CAMERA, COMMENT, OWNER = "CANARY-CAMERA", "CANARY-COMMENT", "CANARY-OWNER"
# 31°11'12.34"N, 121°22'33.44"E, as the rational numbers that stand in the file.
LATITUDE, LONGITUDE = (31.0, 11.0, 12.34), (121.0, 22.0, 33.44)
_ORIENTATION, _MAKE, _ARTIST, _GPS = 0x112, 0x10F, 0x13B, 0x8825
_TURNED_RIGHT = 6


def photograph(width: int = 1200, height: int = 900) -> bytes:
    """A JPEG lying on its side, red on what is to be the top."""
    image = Image.new("RGB", (width, height), (40, 90, 60))
    image.paste((200, 30, 30), (0, 0, width // 4, height))
    exif = image.getexif()
    exif[_ORIENTATION] = _TURNED_RIGHT
    exif[_MAKE], exif[_ARTIST] = CAMERA, OWNER
    place = exif.get_ifd(_GPS)
    place[1], place[2], place[3], place[4] = "N", LATITUDE, "E", LONGITUDE
    return encoded(image, "JPEG", exif=exif, comment=COMMENT.encode())


def encoded(image: Image.Image, form: str, **settings) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **settings)
    return out.getvalue()


def decoded(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
