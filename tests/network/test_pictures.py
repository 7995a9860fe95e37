"""Generated pictures: the same words give the same bytes, small and well formed."""

from xml.etree import ElementTree

import pytest

from network.papercut import MOODS
from network.pictures import SIZES, draw, mood_of

SVG = "{http://www.w3.org/2000/svg}"


def shapes(picture: str, tag: str) -> int:
    return len(ElementTree.fromstring(picture).findall(f".//{SVG}{tag}"))


@pytest.mark.parametrize("kind", SIZES)
@pytest.mark.parametrize("mood", range(len(MOODS)))
def test_every_kind_in_every_mood_is_a_small_well_formed_document_of_its_size(kind, mood):
    picture = draw(kind, "ein-jahr-fehler", mood, counts=(400, 400, 400))
    root = ElementTree.fromstring(picture)
    assert len(picture.encode()) < 2048
    assert (int(root.get("width")), int(root.get("height"))) == SIZES[kind]
    assert not root.findall(f".//{SVG}text")


def test_the_same_words_give_the_same_picture_for_ever():
    assert draw("post", "anfangen", 0) == draw("post", "anfangen", 0)
    assert draw("post", "anfangen", 0).startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500" width="800" height="500">'
    )


def test_another_draw_gives_another_picture_in_the_same_mood():
    assert draw("episode", "folge-42", 3, 0) != draw("episode", "folge-42", 3, 1)


def test_the_numbers_of_a_topic_are_its_drawing():
    bare, full = draw("topic", "kaizen", 1, counts=(0, 0, 0)), draw("topic", "kaizen", 1, counts=(3, 2, 4))
    assert shapes(bare, "circle") == 0
    assert shapes(full, "circle") == 4
    assert shapes(full, "path") - shapes(bare, "path") == 3 + 2 + 1, "three lines, two arches and the bow of the dots"


def test_more_content_never_draws_fewer_forms():
    dots = [shapes(draw("topic", "kaizen", 1, counts=(0, 0, count)), "circle") for count in range(60)]
    assert dots == sorted(dots)
    assert dots[-1] == 9


def test_an_unknown_kind_has_no_picture():
    with pytest.raises(KeyError):
        draw("sponsor", "x", 0)


def test_the_mood_of_an_identity_is_one_of_the_moods_and_all_of_them_occur():
    assert {mood_of(f"topic-{number}") for number in range(100)} == set(range(len(MOODS)))


def test_a_slug_is_never_written_into_the_picture():
    assert "script" not in draw("post", "<script>alert(1)</script>", 0)
