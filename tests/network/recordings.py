"""Small recordings, made byte by byte."""

from __future__ import annotations

import io
import wave

FRAME = b"\xff\xfb\x90\x00".ljust(417, b"\0")  # MPEG 1, layer III, 128 kbit/s at 44.1 kHz: 1152 samples
FRAMES_PER_SECOND = 44_100 / 1152


def mp3(seconds: int = 3) -> bytes:
    """Silence of about this length."""
    return FRAME * round(seconds * FRAMES_PER_SECOND)


def wav(seconds: int = 2) -> bytes:
    """Silence of this length at 8 kHz."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes(8000 * seconds))
    return target.getvalue()
