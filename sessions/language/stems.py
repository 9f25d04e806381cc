"""The stems of Swedish words, so that “vagnen” and “vagnar” count as the same word."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # letters: shorter words say little by themselves
# Words of every sentence; they say nothing of what it is about.
STOP_WORDS = frozenset(
    """
    barn barnet barnen barnens barns elev eleven elever eleverna elevernas elevers
    alla allt alltid alltså andra annan annat aldrig bara behöver bland blev bli blir blivit borde
    både börja börjar dels denna dess dessa desto detta deras dock efter eftersom eller emot enda
    endast enligt ens ett exempel fick fler flera flesta fram framför från få får fått före förra
    först första fyra gång gången gånger genom ger gett gick gjorde gjort göra gör går gärna gått
    hade hela heller hellre helst hinner hitta hittar hos hur här ihop inga ingen inget innan inne
    inom inte ibland just kanske klara klarar kolla kollar komma kommer kunde kunna kunnat känna
    känner lika lite liten litet lägga lägger länge många massa medan mellan mera mest mindre minst
    mina mitt mycket måste märka märker nya nytt någon någonting något några nära när nästa nästan
    ofta också olika oss prata pratar redan runt samma samt sedan ser sett sig sina sist sista sitt
    själv själva ska skulle slut slutar snart som stor stora större säga säger sätt så ta tagit tar
    tid till tillbaka tillsammans titta tittar tror trots tycker tänka tänker under upp ute utan
    utanför vara varandra vad var vara varför varit varje vart vem vet vid vidare vilja vilka vilken
    vilket vill våra vårt väldigt vänta väntar ännu även åker åtta över tolv tjugo
    """.split()  # noqa: SIM905
)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (the library's own name)


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer.swedish_stemmer import SwedishStemmer

    stemmer: _Stemmer = SwedishStemmer()
    return stemmer


@cache
def stem(word: str) -> str:
    """What is left of a lower-case word without its ending."""
    return _stemmer().stemWord(word)


def telling_words(text: str) -> Iterator[str]:
    """The words that may say what a text is about, in lower case."""
    for word in _WORD.findall(text.lower()):
        if len(word) >= _LEAST and word not in STOP_WORDS:
            yield word
