"""How the words of the field are cut, under version control: a change shows every word that it moves.

After a change that is meant, write the table anew and read what `git diff` says of it:
`python -m tests.search.language.test_snapshot`.
"""

from __future__ import annotations

from search.language.german import German
from tests.search.language.tables import FOLDER, bare_rows, rows

NAME = "snapshot"


def cut(word: str) -> list[str]:
    """The word, the stem as which it is indexed, and the stems of its parts."""
    view = German().view(word)
    return [word, view.stem, " ".join(view.parts) or "-"]


def words_of_the_field() -> list[str]:
    """Every second compound of the table, and one form of every word with several."""
    compounds = [row["word"] for row in rows("compounds")][::2]
    forms = [row["forms"].split(",")[-1].strip() for row in rows("plurals")]
    return list(dict.fromkeys((*compounds, *forms)))


def test_words_are_cut_as_they_were() -> None:
    kept = bare_rows(NAME)
    assert [word for word, *_ in kept] == words_of_the_field()
    assert len(kept) >= 200
    assert [cut(word) for word, *_ in kept] == kept


if __name__ == "__main__":
    lines = ("# word, stem, parts", *("\t".join(cut(word)) for word in words_of_the_field()))
    (FOLDER / f"{NAME}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
