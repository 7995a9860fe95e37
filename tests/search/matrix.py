"""The German language matrix: sentences of the field, what must find them, and what must not.

A family is one thing in several spellings: each of them finds the sentence with each other one.
"""

from __future__ import annotations

from search.contract import Document
from tests.search.corpus import document

FAMILIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "hyphen or one word": ("Der {} im Landkreis kommt voran.", ("Kita-Ausbau", "Kita Ausbau", "Kitaausbau")),
    "English in German": (
        "Was {} in Behörden bedeutet.",
        ("Change Management", "Changemanagement", "Change-Management"),
    ),
    "umlaut": ("Gute {} zeigt sich im Alltag.", ("Führung", "fuehrung", "fuhrung", "FÜHRUNG", "Fu\u0308hrung")),
    "umlaut in a compound": ("Die {} stellen ihre Software um.", ("Jugendämter", "Jugendaemter", "Jugendamt")),
    "sharp s": ("Das Fest auf der {} beginnt.", ("Straße", "Strasse", "STRASSE", "STRAẞE")),
    "ligature": ("Eine {} zur Beteiligung gibt es nicht.", ("Pflicht", "Pﬂicht")),
    "full width": ("Unser {} wächst weiter.", ("Netzwerk", "Ｎｅｔｚｗｅｒｋ")),
    "easy language": (
        "Die {} hilft Familien.",
        ("Jugendhilfe", "Jugend·hilfe", "Jugend-Hilfe", "Jugend\u00adhilfe", "Jugend\u200bhilfe", "Jugend\u2060hilfe"),
    ),
    "dashes": (
        "Ein {}für alle.",
        tuple(f"Schul{dash}Netz " for dash in ("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212")),
    ),
    "gender": (
        "Unsere {} tagen im Mai.",
        (
            *("Mitarbeiter*innen", "Mitarbeiter:innen", "Mitarbeiter_innen", "Mitarbeiter/innen", "Mitarbeiter/-innen"),
            *("Mitarbeiter(innen)", "MitarbeiterInnen", "Mitarbeiter·innen", "Mitarbeiterinnen und Mitarbeiter"),
            *("Mitarbeiter", "Mitarbeiterin"),
        ),
    ),
    "singular with a mark": ("{} gesucht.", ("Kolleg:in", "Kollege", "Kollegin", "Kolleg*innen")),
    "umlaut and mark": ("{} gesucht.", ("Ärzt*in", "Arzt", "Ärztin", "Ärzt:innen")),
    "reader": ("{} gefragt.", ("Leser:in", "Leser", "Leserin")),
    "neutral form": ("Alle {} lernen daraus.", ("Mitarbeitende", "Mitarbeiter:innen")),
    "Fachkraft": ("Jede {} zählt.", ("Fachkraft", "Fachkräfte")),
    "book of the code": (
        "Das {} regelt die Hilfen.",
        ("SGB VIII", "SGB 8", "SGB8", "KJHG", "SGB\u202fVIII", "SGB\u00a0VIII"),
    ),
    "section": (
        "Bei Gefährdung gilt {} für alle.",
        ("§ 8a SGB VIII", "§8a", "Paragraf 8a", "§\u00a08a SGB\u00a0VIII"),
    ),
    "abbreviation of a service": ("Der {} berät.", ("ASD", "Allgemeine Soziale Dienst")),
    "abbreviation of help": ("Die {} steigen.", ("HzE", "Hilfen zur Erziehung")),
    "abbreviation of an act": ("Das {} ändert vieles.", ("KJSG", "Kinder- und Jugendstärkungsgesetz")),
    "abbreviation of participation": ("Das {} gilt seit Jahren.", ("BTHG", "Bundesteilhabegesetz")),
    "Kita": ("Die {} öffnet um sieben.", ("Kita", "Kindertagesstätte", "Kitas")),
    "programme": ("Was {} bewirkt hat.", ("K360", "Kommune 360°", "Kommune 360 Grad")),
    "Greek plural": ("Viele {} des Abends.", ("Themen", "Thema")),
    "Latin plural": ("Aus den {} berichtet.", ("Gremien", "Gremium")),
    "umlaut in the plural": ("Zwei {} arbeiten zusammen.", ("Ämter", "Amt")),
    "spelling of 1996": ("Viel {} liegt brach.", ("Potenzial", "Potential")),
    "adjective": ("{} Verantwortung wächst.", ("kommunale", "Kommune")),
}

# What is asked, and the sentence that it must find.
FINDS: tuple[tuple[str, str], ...] = (
    ("Hilfe", "Freie Träger der Jugendhilfe legen ihren Bericht vor."),
    ("Planung", "Die Jugendhilfeplanung im Kreis stützt sich auf Zahlen."),
    ("Amt", "Das Jugendamt Herne öffnet eine Außenstelle."),
    ("Betreuung", "Die Kindertagesbetreuung wächst bis 2028."),
    ("Kita", "Ein Kitaplatz kostet die Gemeinde viel Geld."),
    ("Landschaft", "Eine Bildungslandschaft lebt von Verträgen."),
    ("Fachkräfte", "Gegen den Fachkräftemangel helfen Quereinstiege."),
    ("Mangel", "Gegen den Fachkräftemangel helfen Quereinstiege."),
    ("Beratung", "Die Erziehungsberatung hat kurze Wartezeiten."),
    ("Modernisierung", "Verwaltungsmodernisierung braucht Mut."),
    ("Partner", "Unsere Kooperationspartner kommen aus dem Sport."),
    ("Kultur", "Eine Fehlerkultur entsteht im Gespräch."),
    ("Management", "Wissensmanagement beginnt mit Zuhören."),
    ("Hilfe Jugend", "Freie Träger der Jugendhilfe legen ihren Bericht vor."),
    ("Leseförderung", "Zur Förderung des Lesens gehen Paten in die Schulen."),
    ("Teilhabeplanung", "Teilhabe planen heißt, alle zu fragen."),
    ("Sozialarbeit", "Schulsozialarbeit setzt früh an."),
    ("Kinderhilfe", "Die Kinder- und Jugendhilfe hat einen neuen Bericht."),
    ("Kinder und Jugendhilfe", "Die Kinder- und Jugendhilfe hat einen neuen Bericht."),
    ('"Kinder- und Jugendhilfe"', "Die Kinder- und Jugendhilfe hat einen neuen Bericht."),
    ("Wissensangebot", "Ein Wissens\u2011, Austausch- und Vernetzungsangebot für Kommunen."),
    ("Austauschangebot", "Ein Wissens\u2011, Austausch- und Vernetzungsangebot für Kommunen."),
    ("Vernetzungsangebot", "Ein Wissens\u2011, Austausch- und Vernetzungsangebot für Kommunen."),
    ("Kommunalpolitik", "Kommunalverwaltung und \u2011politik ziehen an einem Strang."),
    ("Unterstützungsmöglichkeiten", "Zu Unterstützungsbedarfen und \u2011möglichkeiten forscht das Institut."),
    ("Jugendhilfesteuerung", "Jugendhilfeplanung und -steuerung gehören zusammen."),
    ("aktuell", "Ein aktueller Überblick erscheint monatlich."),
    ("Poet", "Ein Poet liest in der Bücherei."),
    ("Israel", "Der Austausch mit Israel geht weiter."),
    ("Duell", "Ein Duell der Debattierclubs."),
    ("Quelle", "Jede Quelle wird genannt."),
    ("Kitaeltern", "Kitaeltern wählen ihren Beirat."),
    ("Kaisen", "Kaizen heißt Verbesserung in kleinen Schritten."),
    ("Jugenhilfe", "Freie Träger der Jugendhilfe legen ihren Bericht vor."),
    ("Fehlerkultuhr", "Eine Fehlerkultur entsteht im Gespräch."),
    ("Jugnedamt", "Das Jugendamt Herne öffnet eine Außenstelle."),
    ("Jugendhilfepalnung", "Die Jugendhilfeplanung im Kreis stützt sich auf Zahlen."),
    ("Schulsozialabreit", "Schulsozialarbeit setzt früh an."),
    ("Jugendhilfeplannung", "Die Jugendhilfeplanung im Kreis stützt sich auf Zahlen."),
    ("2028", "Die Kindertagesbetreuung wächst bis 2028."),
    ("Workshop", "Zwei Workshops zum Onboarding neuer Leute."),
    ("„Frühe Hilfen“", "Frühe Hilfen beginnen vor der Geburt."),
    ("»Frühe Hilfen«", "Frühe Hilfen beginnen vor der Geburt."),
    ('"Frühe Hilfen"', "Frühe Hilfen beginnen vor der Geburt."),
    ("@Frühe Hilfen@", "Frühe Hilfen beginnen vor der Geburt."),
    ("Fehler -Strafe", "Aus Fehlern wird man klug, sagt der Meister."),
    ("U3", "Plätze für U3 fehlen überall."),
    ("Ü3", "Plätze für Ü3 sind leichter zu finden."),
    ("Leiter", "Die Leitung wechselt im Herbst."),
)
# The same in English: by labels of topics, the glossary and the lexicon.
FINDS_IN_ENGLISH: tuple[tuple[str, str], ...] = (
    ("error culture", "Eine Fehlerkultur entsteht im Gespräch."),
    ("youth welfare office", "Das Jugendamt Herne öffnet eine Außenstelle."),
    ("knowledge management", "Wissensmanagement beginnt mit Zuhören."),
    ("school social work", "Schulsozialarbeit setzt früh an."),
    ("onboarding workshop", "Zwei Workshops zum Onboarding neuer Leute."),
)
# What is asked, and the sentence that it must not find by any word.
NEVER: tuple[tuple[str, str], ...] = (
    ("Rinne", "Unsere Mitarbeiterinnen tagen im Juni."),
    ("innen", "Unsere Mitarbeiter*innen tagen im Mai."),
    ("Tun", "Eine Beratung ist kostenlos."),
    ("Rat", "Nach der Heirat ändert sich der Name."),
    ("Run", "Die Förderung endet bald."),
    ("Gen", "Die Jugend fragt nach."),
    ("Kit", "Ein Kitaplatz kostet die Gemeinde viel Geld."),
    ("Ration", "Die Kooperation zweier Ämter gelingt."),
    ("Oper", "Die Kooperation zweier Ämter gelingt."),
    ("Soli", "Die Konsolidierung des Haushalts schmerzt."),
    ("Mode", "Verwaltungsmodernisierung braucht Mut."),
    ("Wal", "Eine Verwaltung für alle."),
    ("Ernte", "Das Unternehmen spendet Bücher."),
    ("Eis", "Der Landkreis zahlt den Preis."),
    ("Samt", "Das Arbeitsamt vermittelt Lehrstellen."),
    ("Ende", "Lernende fragen mehr als Lehrende."),
    ("Rate", "Der Rat stimmt ab."),
    ("Note", "In der Not hilft die Nachbarin."),
    ("Trage", "Der Träger zahlt."),
    ("Finder", "Die Kinder spielen draußen."),
    ("Ü3", "Plätze für U3 fehlen überall."),
    ("U3", "Plätze für Ü3 sind leichter zu finden."),
    ("§ 8 SGB VIII", "Bei Gefährdung gilt § 8a SGB VIII für alle."),
    ("§ 8b SGB VIII", "Bei Gefährdung gilt § 8a SGB VIII für alle."),
    ('"Frühe Hilfen"', "Hilfen, die frühe Bildung begleiten."),
    ("Fehler -Strafe", "Fehler ohne Strafe sind das Ziel."),
    ("2027", "Die Kindertagesbetreuung wächst bis 2028."),
)
# What is asked, the sentence that must stand first, and the one that must stand after it.
RANKED: tuple[tuple[str, str, str], ...] = (
    ("Jugendhilfe", "Die Jugendhilfe hilft Familien.", "Es gibt Hilfe für die Jugend im Ort."),
    ("Fehler", "Eine Fehlerkultur entsteht im Gespräch.", "Fehlende Fachkräfte bremsen den Ausbau."),
    ("U3", "Plätze für U3 fehlen überall.", "Plätze für Ü3 sind leichter zu finden."),
    ("Ü3", "Plätze für Ü3 sind leichter zu finden.", "Plätze für U3 fehlen überall."),
)
# Nothing is asked, though something is typed.
NOTHING_ASKED = ("der die das", "und oder", "…", '""')


def family_texts(name: str) -> list[str]:
    """The sentences of a family, one per spelling."""
    sentence, forms = FAMILIES[name]
    return [sentence.format(form) for form in forms]


def _texts() -> list[str]:
    found = [text for name in FAMILIES for text in family_texts(name)]
    found += [text for _, text in (*FINDS, *FINDS_IN_ENGLISH, *NEVER)]
    found += [text for _, *pair in RANKED for text in pair]
    return list(dict.fromkeys(found))


DOCUMENTS: dict[str, Document] = {text: document(f"s{n}", "", text) for n, text in enumerate(_texts())}
