"""What nearly means the same as what was asked, or has to do with it: it helps, and is not the word itself."""

from __future__ import annotations

from search.contract import Route
from search.language import Analysis
from search.language.resources import table
from search.language.terms import Best
from search.language.thesaurus import Concern, Kin, Thesaurus
from search.syntax import parse
from tests.search.language.matching import document, has_all, terms_of, vocabulary


def test_a_word_of_nearly_the_same_meaning_scores_but_is_not_the_word_itself(german: Analysis) -> None:
    thesaurus = Thesaurus(kin=(Kin(("Abschied", "Weggang")), Kin(("farewell", "leaving"), "en")))
    fields = german.fields(document("Nach dem Weggang der Leitung"))
    terms = german.query(parse("Abschied"), vocabulary([fields]), thesaurus)
    assert terms.routes == (Route("near", "Abschied", "Weggang"),)
    assert "weggang" in terms_of(terms.words[0].scored)
    assert not has_all(terms, fields)
    assert german.query(parse("Farewell"), vocabulary([fields]), thesaurus).routes == ()


def test_several_words_of_nearly_the_same_meaning_do_not_outweigh_one(german: Analysis) -> None:
    thesaurus = Thesaurus(kin=(Kin(("Lernkultur", "Lernen aus Fehlern", "Fehlerkultur")),))
    fields = german.fields(document("Fehlerkultur: das Lernen aus Fehlern"))
    word = german.query(parse("Lernkultur"), vocabulary([fields]), thesaurus).words[0].scored
    assert isinstance(word, Best)
    assert sorted(option.weight for option in word.options if isinstance(option, Best)) == [0.35, 0.7, 1.0]


def test_a_section_of_the_law_finds_what_it_is_about(german: Analysis) -> None:
    fields = german.fields(document("Die Inobhutnahme am Wochenende"))
    terms = german.query(parse("§ 42 SGB VIII"), vocabulary([fields]))
    assert terms.routes == (Route("near", "§ 42 SGB VIII", "Inobhutnahme"),)
    assert "inobhutnahm" in terms_of(terms.words[0].scored)
    assert not has_all(terms, fields)


def test_a_compound_is_scored_by_other_words_for_its_parts(german: Analysis) -> None:
    thesaurus = Thesaurus(kin=(Kin(("Behörde", "Amt")), Kin(("Brief", "Schreiben"))))
    fields = german.fields(document("Ein Schreiben vom Amt"))
    word = german.query(parse("Behördenbriefe"), vocabulary([fields]), thesaurus).words[0]
    assert {"amt", "schreib"} <= terms_of(word.scored)
    assert not {"amt", "schreib"} & terms_of(word.matched)


def test_two_steps_lead_to_what_most_near_words_lead_to(german: Analysis) -> None:
    kin = (
        Kin(("Burnout", "Überlastung", "Ermüdung")),
        Kin(("Überlastung", "Arbeitslast")),
        Kin(("Ermüdung", "Schlaf")),
    )
    thesaurus = Thesaurus(kin=(*kin, Kin(("Ermüdung", "Arbeitslast"))))
    fields = german.fields(document("Arbeitslast und Schlaf"))
    terms = german.query(parse("Burnout"), vocabulary([fields]), thesaurus)
    assert terms.routes == (Route("near", "Burnout", "Arbeitslast"), Route("near", "Burnout", "Schlaf"))
    assert not has_all(terms, fields)
    assert german.query(parse("Schlaf"), vocabulary([german.fields(document("Burnout"))]), thesaurus).routes


def test_what_is_two_steps_away_weighs_less_than_what_is_one(german: Analysis) -> None:
    thesaurus = Thesaurus(kin=(Kin(("Burnout", "Überlastung")), Kin(("Überlastung", "Arbeitslast"))))
    fields = german.fields(document("Burnout, Überlastung, Arbeitslast"))
    scored = german.query(parse("Burnout"), vocabulary([fields]), thesaurus).words[0].scored
    assert isinstance(scored, Best)
    weights = [option.weight for option in scored.options if isinstance(option, Best)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] == 0.3


CONCERNS = Thesaurus(concerns=(Concern("Gesunde Führung", ("Überlastung", "Stress im Dienst")),))


def test_a_concern_leads_to_its_topic_and_is_still_missing(german: Analysis) -> None:
    fields = german.fields(document("Wie gesunde Führung gelingt"))
    terms = german.query(parse("Überlastung"), vocabulary([fields]), CONCERNS)
    assert terms.routes == (Route("concern", "Überlastung", "Gesunde Führung"),)
    assert terms_of(terms.words[0].scored) > {"gesund", "fuhrung"}
    assert not has_all(terms, fields)


def test_a_concern_of_several_words_is_one(german: Analysis) -> None:
    fields = german.fields(document("Wie gesunde Führung gelingt"))
    terms = german.query(parse("Was tun gegen Stress im Dienst"), vocabulary([fields]), CONCERNS)
    assert Route("concern", "Stress im Dienst", "Gesunde Führung") in terms.routes


def test_a_topic_does_not_lead_to_concerns_nor_one_concern_to_another(german: Analysis) -> None:
    fields = german.fields(document("Überlastung und Stress im Dienst"))
    for asked in ("Gesunde Führung", "Überlastung"):
        assert german.query(parse(asked), vocabulary([fields]), CONCERNS).routes == ()


def test_a_topic_weighs_less_than_the_word_and_more_where_no_document_has_it(german: Analysis) -> None:
    word, topic = german.fields(document("Überlastung")), german.fields(document("Gesunde Führung"))
    for fields, weight in (([word, topic], 0.1), ([topic], 0.5)):
        scored = german.query(parse("Überlastung"), vocabulary(fields), CONCERNS).words[0].scored
        assert isinstance(scored, Best)
        assert isinstance(scored.options[-1], Best)
        assert scored.options[-1].weight == weight


def test_the_shipped_concerns_say_more_than_their_topic_and_keep_what_they_mean(
    german: Analysis, english: Analysis
) -> None:
    rows = table("concerns.tsv")
    assert len({(language, topic) for language, topic, _ in rows}) == len(rows)
    for language, topic, cell in rows:
        analysis, words = {"de": german, "en": english}[language], cell.split(", ")
        stems = [tuple(analysis.stems(word)) for word in words]
        assert tuple(analysis.stems(topic)) not in stems, topic
        # "viele Überstunden" would mean Überstunden, since the function word is lost.
        lost = [word for word, own in zip(words, stems, strict=True) if len(own) < min(2, len(word.split()))]
        assert not lost, (topic, lost)
