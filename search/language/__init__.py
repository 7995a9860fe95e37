"""German and English for search: words, stems, compound parts, 4-grams, corrections, synonyms, bridge, excerpts.

Pure: no Django, no engine. Both engines get words that this package has cut.
"""
