"""Rows of the tables that are known to be missed, and why."""

from __future__ import annotations

# "zwischen" and "garten" as parts: the one is a function word, the other must not be found in Kindergarten.
COMPOUNDS = frozenset({"Kindergartenplatz", "Kindergartengesetz", "Bürgernähe", "Zwischenbericht"})
# Inflected forms and verbs that the stem joins to a part on purpose (rät, rats, eben).
NOT_PARTS = frozenset(
    {
        "Landrätin: rät",
        "Landratsamt: rats",
        "Landesregierung: regie",
        "Bundesebene: eben",
        "Fachkräftegewinnung: gewinn",
        "Teamsupervision: teams",
        "Teamsitzung: teams",
    }
)
PAIRS = frozenset({"E-Mail-Verteiler", "Tag der offenen Tür Kita"})
# Maß and Masse are one word where ß is written ss; "verband" and "beteiligt" are spelled like nouns.
FORMS = frozenset({"Maß: Maße", "Maß: Maßen", "beteiligen: beteiligt", "beteiligen: beteiligte", "verbinden: verband"})
# What only a capital or a missing umlaut tells apart.
NEAR = frozenset({"Masse: Maße", "Bürger: Burger", "Junge: jung", "Jugendlicher: jugendlich", "Angehöriger: angehörig"})
# A particle is no part (zu|hören), a participle inside a compound has no synonym, "OB" is spelled like "ob".
GENDERS = frozenset(
    {
        "OB",
        "Zuhörer:innen",
        "Zuhörende",
        "Teilnehmendenzahl",
        "Mitarbeitendengespräch",
        "Mitarbeitendenvertretung",
        "Lehrkräftezimmer",
        "Nutzendenorientierung",
        "Jugendleiter/in-Card",
    }
)
ELLIPSES = frozenset({"sozialraum- und lebensweltorientiert: sozialraumorientiert"})
# Numbers as words, foreign words whose both halves are unknown, misspellings that are words or compounds themselves,
# and another first letter in a short word.
TYPOS = frozenset(
    {
        "Resilients",
        "Standart",
        "Paragraf acht a",
        "SGB acht",
        "Kindertages Stätte",
        "Psychologischesicherheit",
        "Integrierteplanung",
        "Leavingcare",
        "Kita0latz",
        "Gührung",
        "In Obhutnahme",
        "Mittarbeiter",
        "Landrate",
    }
)
# "ob" and "so dass" are function words. Without theirs the others would be words of their own: Hilfe is no "mithilfe",
# and "unter Dreijährige" would be "über Dreijährige".
SYNONYMS = frozenset(
    {
        "OB: Oberbürgermeister",
        "sodass: so dass",
        "aufgrund: auf Grund",
        "mithilfe: mit Hilfe",
        "zugrunde: zu Grunde",
        "infrage: in Frage",
        "U3: unter Dreijährige",
        "Ü3: über Dreijährige",
    }
)
# A Tagesmutter is a Tagespflegeperson, and that word is a part of this one.
BOTH_WAYS = frozenset({"Kindertagespflegeperson: Tagesmutter"})
# Druckerzeugnis is cut as Druck|er|zeugnis; spinnen is what a Spinner does; the others are corrected to what is near,
# or have the same stem.
TRAPS = frozenset(
    {
        "Konstante: Konstantin erzählt von seiner Zeit als Vorleser.",
        "Spinner: Sie spinnen Wolle und beginnen mit dem Weben.",
        "Zeugnis",
        "Elt: Die Eltern kommen.",
        "Gewand: Sie gewinnen neue Eltern.",
        "Ruine: Die Kapelle spielt, Ruin droht.",
        "Zinn: Der Zins sinkt.",
    }
)


# Stadien are those of Stadium too, a lexical unit stays whole (Jobcenter), and Lebens|orte could be Leben|sorte.
SENTENCES = frozenset(
    {
        "Stadion: Zwei Stadien wurden gebaut.",
        "Arbeiterwohlfahrt: Die AWO hilft.",
        "Job: Jobcenter berät",
        "Mobbing: Cybermobbing verhindern",
        "Streetwork: Street Work am Abend",
        "Lernort: Lern- und Lebensorte",
    }
)
