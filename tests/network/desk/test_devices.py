"""What the list of signed-in devices calls them."""

from __future__ import annotations

import pytest

from network.desk.templatetags.devices import device

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Windows"),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        (f"{MOZILLA} (X11; Linux x86_64) {WEBKIT} Chrome/140.0.0.0 Safari/537.36", "Chrome · Linux"),
        (f"{MOZILLA} (Linux; Android 16) {WEBKIT} Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome · Android"),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/26.0 Safari/605.1.15", "Safari · macOS"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 26_0 like Mac OS X) {WEBKIT} CriOS/140.0 Safari/604.1", "Chrome · iPhone"),
        ("curl/8.14", "curl/8.14"),
        ("", ""),
    ],
)
def test_a_device_is_called_by_its_browser_and_its_system(user_agent: str, name: str) -> None:
    assert device(user_agent) == name


def test_an_unknown_name_does_not_fill_the_page() -> None:
    assert len(device("x" * 500)) == 90
