"""Uploaded images: looked at, cut, stripped of everything but the picture, and written anew."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.files.base import File
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageChops, ImageOps
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection

MAX_BYTES = 8 * 1024 * 1024
# A picture of this many points takes about 160 MB while it is looked at.
MAX_POINTS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "AVIF")
# Kind → longest sides of what is kept, and the least that is still sharp.
SIZES = {"logo": (1000, 600), "picture": (2400, 2400)}
LEAST = {"logo": 40, "picture": 400}
COLLECTION = "Partners"


class Unusable(ValueError):
    """A file that cannot be taken; the message says why and what would be."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An image as it is stored."""

    content: bytes
    extension: str


def clean(upload: File[bytes], kind: str) -> Cleaned:
    """The image of an upload, written anew: without metadata, upright, cut and made smaller. Raises `Unusable`.

    `kind` is "logo" (empty margins are cut off) or "picture".
    """
    if upload.size is None or upload.size > MAX_BYTES:
        raise Unusable(_("The file is larger than 8 MB. A smaller version of it is enough."))
    image = _opened(upload.read(MAX_BYTES + 1))
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if has_alpha else "RGB")
    if kind == "logo":
        image = _trimmed(image)
    if min(image.size) < LEAST[kind]:
        raise Unusable(
            _("The picture is too small: at least {count} points on its shorter side.").format(count=LEAST[kind])
        )
    image.thumbnail(SIZES[kind], Image.Resampling.LANCZOS)
    return _written(image, as_png=kind == "logo" or has_alpha)


def _opened(data: bytes) -> Image.Image:
    if data.lstrip()[:5].lower() in (b"<?xml", b"<svg ") or b"<svg" in data[:1000].lower():
        raise Unusable(_("This is a drawing (SVG). Please save it as PNG and choose that file."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > MAX_POINTS:
                raise Unusable(_("The picture has more than 40 million points. A smaller version of it is enough."))
            if getattr(image, "n_frames", 1) > 1:
                raise Unusable(_("The picture moves. Please choose one that stands still."))
            image.load()
            image = ImageOps.exif_transpose(image)
    except Unusable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unusable(_("The picture has more than 40 million points. A smaller version of it is enough.")) from error
    except Exception as error:  # whatever a broken or hostile file makes the decoders raise
        raise Unusable(_("This file is no picture that can be read. PNG, JPEG and WebP can.")) from error
    return image


def _trimmed(image: Image.Image) -> Image.Image:
    """Without margins that are transparent or of one colour."""
    if image.mode == "RGBA":
        box = image.getchannel("A").getbbox()
    else:
        ground = Image.new(image.mode, image.size, image.getpixel((0, 0)))
        box = ImageChops.difference(image, ground).getbbox()
    if box is None:
        raise Unusable(_("The picture is empty."))
    return image.crop(box)


def _written(image: Image.Image, *, as_png: bool) -> Cleaned:
    """Only the points go into a new image, so that nothing hidden in the old file comes along."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    if as_png:
        bare.save(out, "PNG", optimize=True)
        return Cleaned(out.getvalue(), "png")
    bare.convert("RGB").save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return Cleaned(out.getvalue(), "jpg")


@transaction.atomic
def store(*, cleaned: Cleaned, title: str, author: User) -> AbstractImage:
    """Puts an image into the collection of the partners."""
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    file = ImageFile(io.BytesIO(cleaned.content), name=f"partner.{cleaned.extension}")
    fields = {"title": title[:200], "file": file, "file_size": len(cleaned.content)}
    image: AbstractImage = get_image_model().objects.create(**fields, collection=collection, uploaded_by_user=author)
    return image
