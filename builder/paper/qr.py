"""QR codes: an address in, a picture of it out. The one module that knows segno.

Error correction is M at least: a tenth of the code may be worn away. The quiet zone of four modules is part
of the picture, because a printed card has a frame beside it. Which of the eight masks is best is tried out (4
ms a code); under `serve` the caller remembers the result.
"""

import io

import segno


def qr_svg(address: str) -> bytes:
    """An SVG that leads to `address`, in ASCII.

    On a card it has at most CARD_ADDRESS_LIMIT characters. That is version 7 with M: 53 modules with the
    quiet zone, on the card's 25 mm more than 0.4 mm each, which is what an old phone's camera still tells
    apart. Larger paper takes more.
    """
    out = io.BytesIO()
    code = segno.make_qr(address, error="m")
    # White behind the code: a page may be dark, a code is not read inverted.
    code.save(out, kind="svg", border=4, xmldecl=False, omitsize=True, dark="#000", light="#fff", nl=False)
    return out.getvalue()
