"""Pictures that partners upload: cut, stripped, written anew, or refused with a reason."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from network.desk.profile import images
from tests.network.desk.conftest import ClientOf, House
from tests.network.desk.forms import address, typed
from tests.network.desk.partner import public


def picture(kind: str = "PNG", size: tuple[int, int] = (500, 500), **fields: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **fields)
    return out.getvalue()


def logo() -> bytes:
    out, image = io.BytesIO(), Image.new("RGB", (400, 400), "white")
    image.paste("red", (150, 100, 250, 300))
    image.save(out, "JPEG", exif=b"Exif\x00\x00secret place")
    return out.getvalue()


def moving() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (500, 500), color) for color in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


def test_a_logo_is_cut_stripped_and_written_anew(
    house: House, client_of: ClientOf, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = client_of("owner")
    sent = typed(house, "website", "logo", do="save", logo=SimpleUploadedFile("logo.exe", logo()))
    assert client.post(address(house, "web"), sent).status_code == 302
    image = public(house.page).logo
    assert image is not None
    assert image.collection.name == "Partners"
    with image.file.open("rb") as stored:
        data = stored.read()
    assert b"secret place" not in data
    opened = Image.open(io.BytesIO(data))
    assert (opened.format, opened.size[0] < 130, opened.size[1] < 230) == ("PNG", True, True)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "Zeichnung (SVG)"),
        (b"\x89PNG\r\n\x1a\nbroken", "nicht als Bild lesen"),
        (b"GIF89a" + bytes(40), "nicht als Bild lesen"),
        (picture(size=(300, 300)), "zu klein"),
        (moving(), "bewegt sich"),
        (picture(size=(9000, 5000)), "40 Millionen"),
        (b"x" * (8 * 1024 * 1024 + 1), "größer als 8 MB"),
    ],
)
def test_files_that_cannot_be_taken_say_why(data: bytes, told: str) -> None:
    with pytest.raises(images.Unusable, match=re.escape(told)):
        images.clean(SimpleUploadedFile("bild.png", data), "picture")


def test_a_file_that_cannot_be_taken_loses_nothing_else_of_the_form(house: House, client_of: ClientOf) -> None:
    upload = SimpleUploadedFile("bild.png", moving(), content_type="image/png")
    sent = typed(house, "website", "picture", website="https://neu.example", do="save", picture=upload)
    answer = client_of("owner").post(address(house, "web"), {**sent, "picture-alt": "", "picture-credit": ""})
    page = answer.content.decode()
    assert (answer.status_code, "bewegt sich" in page, 'value="https://neu.example"' in page) == (422, True, True)
    assert public(house.page).picture is None
