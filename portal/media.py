"""Uploads, served by the portal itself where no web server stands in front of it.

Django's own view sends files whole. A browser only jumps to a minute of a recording if it may ask for a part.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import IO, cast

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_whole
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

BLOCK = 64 * 1024
DOCUMENTS = "documents/"  # where Wagtail puts them
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT, whole or the one part asked for (RFC 9110, section 14).

    Several parts at once, and anything that is no range, get the whole file, as the standard allows. A document that
    this reader may not have is not there: its own address says what to do about it.
    """
    if _is_closed(request, posixpath.normpath(path).lstrip("/")):
        raise Http404
    response = serve_whole(request, path, document_root=str(settings.MEDIA_ROOT))
    if not isinstance(response, FileResponse):
        return response
    response["Accept-Ranges"] = "bytes"
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not wanted or wanted.group() == "bytes=-" or _has_changed(request, response):
        return response
    size = int(response["Content-Length"])
    start, end = _bounds(*wanted.groups(), size=size)
    if start > end:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _part(response, start, end, size)


def _is_closed(request: HttpRequest, path: str) -> bool:
    """Whether the file belongs to a document in a collection that this reader may not see."""
    if not path.startswith(DOCUMENTS) or not CollectionViewRestriction.objects.exists():
        return False
    documents = get_document_model().objects.filter(file=path).select_related("collection")
    restrictions = [one for document in documents for one in document.collection.get_view_restrictions()]
    return any(not restriction.accept_request(request) for restriction in restrictions)


def _has_changed(request: HttpRequest, response: FileResponse) -> bool:
    condition = request.headers.get("If-Range")
    return condition is not None and condition != response.get("Last-Modified")


def _bounds(first: str, last: str, *, size: int) -> tuple[int, int]:
    """First and last byte, both included; "-500" means the last 500."""
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(whole: FileResponse, start: int, end: int, size: int) -> StreamingHttpResponse:
    file = cast("IO[bytes]", whole.file_to_stream)
    file.seek(start)
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {start}-{end}/{size}",
        "Content-Length": str(end - start + 1),
        "Last-Modified": whole["Last-Modified"],
    }
    return StreamingHttpResponse(
        _blocks(file, end - start + 1), status=206, content_type=whole["Content-Type"], headers=headers
    )


def _blocks(file: IO[bytes], length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (block := file.read(min(BLOCK, length))):
            length -= len(block)
            yield block
