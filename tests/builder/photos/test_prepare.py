"""What becomes of an original: upright, small, in sRGB, and nothing but pixels."""

import struct
import zlib

import pytest
from PIL import Image, ImageCms

from builder.photos.prepare import MOST_PIXELS, Refusal, jpeg_sizes
from tests.builder.photos.pictures import CAMERA, COMMENT, OWNER, decoded, encoded, photograph


def test_the_test_photograph_really_has_a_place_a_camera_and_a_comment_in_it():
    original = photograph()
    assert all(word.encode() in original for word in (CAMERA, COMMENT, OWNER))
    assert decoded(original).getexif().get_ifd(0x8825)[2] == (31.0, 11.0, 12.34)


def test_a_photograph_is_published_in_two_widths_without_exif_place_or_comment():
    sizes = jpeg_sizes(photograph())
    assert [(size.width, size.height) for size in sizes] == [(320, 427), (640, 853)]
    for size in sizes:
        image = decoded(size.data)
        assert image.format == "JPEG" and image.size == (size.width, size.height)
        assert dict(image.getexif()) == {}
        assert set(image.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert not any(word.encode() in size.data for word in (CAMERA, COMMENT, OWNER, "Exif", "ICC_PROFILE"))


def test_a_photograph_stands_the_way_its_exif_says():
    smallest = decoded(jpeg_sizes(photograph())[0].data)
    top, foot = smallest.getpixel((160, 20)), smallest.getpixel((160, 400))
    assert top[0] > 150 and foot[0] < 80


def test_nothing_is_enlarged():
    assert [size.width for size in jpeg_sizes(encoded(Image.new("RGB", (200, 240)), "PNG"))] == [200]
    assert [size.width for size in jpeg_sizes(encoded(Image.new("RGB", (500, 500)), "PNG"))] == [320, 500]


def test_what_is_much_higher_than_wide_is_cut_at_its_foot():
    assert [(size.width, size.height) for size in jpeg_sizes(encoded(Image.new("RGB", (100, 900)), "PNG"))] == [(100, 200)]


@pytest.mark.parametrize(
    ("mode", "form"),
    [("L", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("CMYK", "JPEG"), ("RGBA", "WEBP")],
)
def test_every_kind_of_picture_that_a_phone_or_office_makes_is_taken(mode, form):
    (size,) = jpeg_sizes(encoded(Image.new(mode, (120, 160)), form))
    assert decoded(size.data).mode == "RGB"


def test_what_is_transparent_becomes_white_not_black():
    (size,) = jpeg_sizes(encoded(Image.new("RGBA", (120, 160), (0, 0, 0, 0)), "PNG"))
    assert decoded(size.data).getpixel((60, 80)) == (255, 255, 255)


def test_a_colour_profile_is_applied_and_left_out():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (size,) = jpeg_sizes(encoded(Image.new("RGB", (120, 160), (200, 100, 50)), "PNG", icc_profile=lab))
    assert max(abs(a - b) for a, b in zip(decoded(size.data).getpixel((60, 80)), (200, 100, 50))) <= 3
    assert "icc_profile" not in decoded(size.data).info


def test_broken_exif_and_a_broken_profile_do_not_lose_the_picture():
    odd = encoded(Image.new("RGB", (120, 160)), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff", icc_profile=b"nonsense")
    assert [(size.width, size.height) for size in jpeg_sizes(odd)] == [(120, 160)]


@pytest.mark.parametrize("damage", ["cut short", "empty", "a GIF", "text", "a broken chunk"])
def test_what_cannot_be_opened_is_refused(damage):
    whole = photograph()
    data = {
        "cut short": whole[: len(whole) // 2],
        "empty": b"",
        "a GIF": encoded(Image.new("P", (10, 10)), "GIF"),
        "text": "一张照片".encode(),
        "a broken chunk": encoded(Image.new("RGB", (10, 10)), "PNG").replace(b"IDAT", b"IDAX"),
    }[damage]
    with pytest.raises(Refusal, match="^broken$"):
        jpeg_sizes(data)


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused_before_it_is_unpacked():
    bomb = png_that_says_it_is(40_000, 40_000)
    assert 40_000**2 > 10 * MOST_PIXELS and len(bomb) < 1000
    with pytest.raises(Refusal, match="^huge$"):
        jpeg_sizes(bomb)


def test_the_same_photograph_gives_the_same_bytes():
    assert jpeg_sizes(photograph()) == jpeg_sizes(photograph())


def png_that_says_it_is(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
