"""Finding the words of the rules in the words of a plan."""

from checker.matching.conditions import Reading, Sentence, concepts_of, held
from checker.matching.lexicon import Hit, Lexicon, Span, compile_lexicon, compile_tree

__all__ = [
    "Hit",
    "Lexicon",
    "Reading",
    "Sentence",
    "Span",
    "compile_lexicon",
    "compile_tree",
    "concepts_of",
    "held",
]
