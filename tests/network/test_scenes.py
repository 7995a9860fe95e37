"""What the templates draw does not depend on the locale, and nothing is in a picture alone."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from network.graph import Link, draw_graph
from network.maps import Place, draw_map


@pytest.fixture(autouse=True)
def _german():
    with translation.override("de"):
        yield


def links(html: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', html))


def episode(**changes):
    page = SimpleNamespace(duration=2290, spoken_language="de")
    return {"page": page, "audio_src": "/media/folge.mp3", "start": 754.5, "LANGUAGE_CODE": "de", **changes}


def test_seconds_are_written_with_a_point_in_german_too():
    html = render_to_string("network/parts/player.html", episode())
    assert 'data-start="754.5"' in html
    assert "/media/folge.mp3#t=754.5" in html


def test_without_a_minute_the_recording_begins_at_its_beginning():
    assert "#t=" not in render_to_string("network/parts/player.html", episode(start=0.0))


def test_the_browsers_own_controls_are_there_until_a_script_takes_over():
    html = render_to_string("network/parts/player.html", episode())
    assert "<audio controls" in html
    assert 'data-player="panel" hidden' in html


def test_a_cue_links_to_its_minute_and_is_escaped():
    cue = SimpleNamespace(start=61.5, end=66.0, clock="1:01", text="<b>laut</b>")
    turn = SimpleNamespace(speaker="Mirjam & Co", initials="MC", is_host=True, cues=[cue])
    html = render_to_string("network/parts/transcript.html", episode(turns=[turn]))
    assert 'href="?t=1:01"' in html
    assert 'data-from="61.5"' in html
    assert "<b>" not in html
    assert "Mirjam &amp; Co" in html


def test_every_pin_of_the_map_is_in_the_list():
    partners = [
        SimpleNamespace(key=f"p{n}", title=f"Stadt {n}", url=f"/de/netzwerk/{n}/", region_label="Hessen", language="de")
        for n in range(4)
    ]
    places = [Place(partner.key, partner.title, partner.url, 50.1, 8.7) for partner in partners]
    drawn = links(render_to_string("network/parts/map.html", {"map": draw_map(places)}))
    assert len(drawn) == 4
    assert drawn <= links(render_to_string("network/parts/partners.html", {"partners": partners}))


def test_every_topic_of_the_graph_is_in_the_list_beside_it():
    topics = [
        SimpleNamespace(key=f"t{n}", label=f"Thema {n}", url=f"/de/themen/{n}/", read=n, listen=1, ask=2)
        for n in range(5)
    ]
    graph = draw_graph(topics, [Link("t0", "t1")])
    drawn = links(render_to_string("network/parts/graph.html", {"graph": graph, "label": "Themen"}))
    listed = render_to_string("network/parts/graph_list.html", {"graph": graph})
    assert drawn == links(listed) == {topic.url for topic in topics}


def test_a_graph_of_one_topic_is_not_drawn():
    topic = SimpleNamespace(key="t0", label="Kaizen", url="/de/themen/kaizen/", read=1, listen=0, ask=0)
    assert "<svg" not in render_to_string("network/parts/graph.html", {"graph": draw_graph([topic], []), "label": ""})


def test_a_project_is_found_where_search_says_it_is():
    project = SimpleNamespace(title="Register", anchor="register", problem="Niemand sprach.\n\nNie.", failed="<i>x</i>")
    html = render_to_string("network/parts/project.html", {"project": project, "LANGUAGE_CODE": "de"})
    assert 'id="register"' in html
    assert html.count("<p>Ni") == 2, "paragraphs stay paragraphs"
    assert "<i>" not in html
