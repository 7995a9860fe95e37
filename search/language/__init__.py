"""German and English for search: words, stems, compound parts, 4-grams, corrections, synonyms, bridge, excerpts.

Pure: no Django, no engine. Both engines get words that this package has cut.
"""

from search.language.analysis import Analysis, analysis_for, prepare

__all__ = ["Analysis", "analysis_for", "prepare"]
