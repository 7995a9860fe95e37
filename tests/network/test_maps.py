"""The map of the directory: a known outline, pins in their places and never on top of each other."""

import math
import re
from itertools import combinations

import pytest

from network.maps import PIN_GAP, Place, draw_map

CITIES = {
    "flensburg": (54.78, 9.44),
    "berlin": (52.52, 13.40),
    "koeln": (50.94, 6.96),
    "muenchen": (48.14, 11.58),
}


def place(key: str, latitude: float, longitude: float) -> Place:
    return Place(key, key.title(), f"/de/netzwerk/{key}/", latitude, longitude)


def pinned(*places: Place) -> dict[str, tuple[int, int]]:
    return {pin.key: (pin.x, pin.y) for pin in draw_map(places).pins}


def gaps(*places: Place) -> list[float]:
    return [math.dist(one, other) for one, other in combinations(pinned(*places).values(), 2)]


def test_pins_stand_where_the_cities_are():
    spots = pinned(*(place(key, *where) for key, where in CITIES.items()))
    assert spots["flensburg"][1] < spots["berlin"][1] < spots["koeln"][1] < spots["muenchen"][1]
    assert spots["koeln"][0] < spots["flensburg"][0] < spots["muenchen"][0] < spots["berlin"][0]


def test_the_country_is_as_high_and_as_wide_as_it_is():
    view = draw_map([])
    assert view.height / view.width == pytest.approx(868 / 637, abs=0.06), "Germany measures about 868 by 637 km"
    assert view.pins == ()


@pytest.mark.parametrize("count", [2, 5, 40])
def test_pins_in_one_place_move_apart_until_each_can_be_hit(count):
    assert min(gaps(*(place(f"p{number}", 52.52, 13.40) for number in range(count)))) >= PIN_GAP


def test_neighbouring_cities_keep_their_distance():
    ruhr = [("essen", 51.46, 7.01), ("bochum", 51.48, 7.22), ("dortmund", 51.51, 7.47), ("hagen", 51.36, 7.47)]
    assert min(gaps(*(place(*city) for city in ruhr))) >= PIN_GAP


def test_a_pin_that_has_room_stays_where_it_belongs():
    alone = pinned(place("muenchen", *CITIES["muenchen"]))
    assert pinned(*(place(key, *where) for key, where in CITIES.items()))["muenchen"] == alone["muenchen"]


def test_pins_stay_inside_the_drawing():
    view = draw_map(place(f"p{number}", 47.3, 8.0) for number in range(30))
    assert all(0 < pin.x < view.width and 0 < pin.y <= view.height for pin in view.pins)


@pytest.mark.parametrize("where", [(48.85, 2.35), (0.0, 0.0), (91.0, 400.0), (float("nan"), 10.0)])
def test_a_place_outside_the_country_or_without_sense_has_no_pin(where):
    assert draw_map([place("elsewhere", *where)]).pins == ()


def test_every_line_ends_inside_the_drawing():
    view = draw_map([])
    ends = [float(number) for number in re.findall(r"H(-?[\d.]+)", view.lines)]
    assert len(ends) > 60
    assert all(0 < end < view.width for end in ends)


def test_the_same_places_give_the_same_map_in_any_order():
    places = [place(key, *where) for key, where in CITIES.items()]
    assert draw_map(places) == draw_map(reversed(places))
