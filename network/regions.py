"""The sixteen Länder (ISO 3166-2) and the sizes and kinds of organisations. Facts, no queries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REGIONS = [
    ("DE-BW", _("Baden-Württemberg")),
    ("DE-BY", _("Bavaria")),
    ("DE-BE", _("Berlin")),
    ("DE-BB", _("Brandenburg")),
    ("DE-HB", _("Bremen")),
    ("DE-HH", _("Hamburg")),
    ("DE-HE", _("Hesse")),
    ("DE-MV", _("Mecklenburg-Western Pomerania")),
    ("DE-NI", _("Lower Saxony")),
    ("DE-NW", _("North Rhine-Westphalia")),
    ("DE-RP", _("Rhineland-Palatinate")),
    ("DE-SL", _("Saarland")),
    ("DE-SN", _("Saxony")),
    ("DE-ST", _("Saxony-Anhalt")),
    ("DE-SH", _("Schleswig-Holstein")),
    ("DE-TH", _("Thuringia")),
]

KINDS = [
    ("city", _("Independent city")),
    ("district", _("Rural district")),
    ("town", _("Town within a district")),
    ("municipality", _("Municipality")),
    ("borough", _("City district")),
    ("association", _("Special-purpose association")),
    ("welfare_provider", _("Voluntary provider")),
    ("foundation", _("Foundation")),
    ("institute", _("Institute")),
    ("university", _("University")),
]

# Kinds whose size is counted in inhabitants; that of all others is counted in staff.
MUNICIPAL = frozenset({"city", "district", "town", "municipality", "borough"})
BY_INHABITANTS = frozenset("ABCD")

SIZES = [
    ("A", _("under 20,000 inhabitants")),
    ("B", _("20,000 to 100,000 inhabitants")),
    ("C", _("100,000 to 250,000 inhabitants")),
    ("D", _("over 250,000 inhabitants")),
    ("S", _("under 20 staff")),
    ("M", _("20 to 200 staff")),
    ("L", _("over 200 staff")),
]

# Somewhere in the middle of each Land (degrees latitude, longitude), for partners without a place of their own.
CENTRES = {
    "DE-BW": (48.6, 9.0),
    "DE-BY": (48.9, 11.4),
    "DE-BE": (52.5, 13.4),
    "DE-BB": (52.4, 13.0),
    "DE-HB": (53.1, 8.8),
    "DE-HH": (53.6, 10.0),
    "DE-HE": (50.6, 9.0),
    "DE-MV": (53.8, 12.5),
    "DE-NI": (52.8, 9.1),
    "DE-NW": (51.5, 7.6),
    "DE-RP": (49.9, 7.4),
    "DE-SL": (49.4, 7.0),
    "DE-SN": (51.0, 13.4),
    "DE-ST": (52.0, 11.7),
    "DE-SH": (54.2, 9.7),
    "DE-TH": (50.9, 11.0),
}
