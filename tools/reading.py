"""Do people at reading level B1 understand our texts? Length of sentences, length of words, jargon.

python -m tools.reading   list what is too hard; exit 1 if anything is

Looked at are the Dutch texts of the catalog and those a new installation begins with.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from tools import messages

PLAIN_WORDS = Path(__file__).with_name("plain_words.tsv")
# Most advice on writing at B1 says ten words a sentence on average, and seldom over twenty.
LONGEST_SENTENCE = 20
# Flesch-Douma: 206.84 - 77 syllables per word - 0.93 words per sentence (W.H. Douma, De
# leesbaarheid van landbouwbladen, Wageningen 1960). 60 to 70 is standard, above it is easy. A
# formula sees no difference between known and unknown words, and says little about one line. So
# all texts together have to be easy, and each longer one not much below standard.
LONG_ENOUGH = 30  # words; from here on a text has a mark of its own
LEAST_OF_ONE, LEAST_OF_ALL = 50.0, 70.0
GROUPS = re.compile(
    r"ieuw|eeuw|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyäëïöüéèêáàíóú]", re.I
)
WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
END = re.compile(r"(?<=[.!?:;])[”’)]?\s+|\n+")


@dataclass(frozen=True)
class Text:
    """A text of the interface, in sentences of words."""

    words: str

    @property
    def sentences(self) -> list[list[str]]:
        found = (WORD.findall(part) for part in END.split(self.words))
        return [words for words in found if words]

    @property
    def mark(self) -> float:
        """Reading ease after Flesch-Douma."""
        return ease([self])


def plain(text: str) -> Text:
    """A text as it is read: names where the placeholders are, no markup."""
    blocks = re.sub(r"</(?:p|li|h\d)>", "\n", text)
    return Text(unescape(re.sub(r"<[^>]+>", "", PLACEHOLDER.sub("Naam", blocks))).strip())


def syllables(word: str) -> int:
    """Dutch syllables, counted by their vowels."""
    return max(1, len(GROUPS.findall(word)))


def ease(texts: list[Text]) -> float:
    """Flesch-Douma of texts together."""
    sentences = [sentence for text in texts for sentence in text.sentences]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 100.0
    per_word = sum(map(syllables, words)) / len(words)
    return 206.84 - 77 * per_word - 0.93 * len(words) / len(sentences)


def jargon() -> list[tuple[re.Pattern, str, str]]:
    """(what to look for, the word, what to say instead)."""
    found = []
    for line in PLAIN_WORDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, instead = line.split("\t")
            tail = r"\w*" if word.endswith("*") else ""
            pattern = rf"(?<![\w-]){re.escape(word.rstrip('*'))}{tail}(?![\w:-])"
            found.append((re.compile(pattern, re.I), word.rstrip("*"), instead))
    return found


def texts() -> list[Text]:
    """Every Dutch text people get to read that we wrote."""
    from cms import start_texts

    catalog = (one for message in messages.read() if message.id for one in _strings(message.string))
    started = _inside([value for name, value in vars(start_texts).items() if name.isupper()])
    return [plain(text) for text in (*catalog, *started) if text]


def _strings(value) -> list[str]:
    return list(value) if isinstance(value, tuple | list) else [value]


def _inside(value) -> Iterator[str]:
    """All texts in lists and mappings, but for what is an address."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, one in value.items() if key != "slug" for text in _inside(one))
    elif isinstance(value, tuple | list):
        yield from (text for one in value for text in _inside(one))


def too_hard(found: list[Text]) -> Iterator[str]:
    """What should be said more simply, one line each."""
    words = jargon()
    for text in found:
        for sentence in text.sentences:
            if len(sentence) > LONGEST_SENTENCE:
                yield f"{len(sentence)} words in one sentence: {' '.join(sentence)}"
        for pattern, word, instead in words:
            if pattern.search(text.words):
                yield f"“{word}”: say “{instead}”: {text.words[:120]}"
        length = sum(map(len, text.sentences))
        if length >= LONG_ENOUGH and text.mark < LEAST_OF_ONE:
            yield f"reading ease {text.mark:.0f}: {text.words[:120]}"
    if ease(found) < LEAST_OF_ALL:
        yield f"reading ease of all texts together {ease(found):.0f}, at least {LEAST_OF_ALL:.0f}"


def main() -> int:
    found = texts()
    hard = list(too_hard(found))
    print("\n".join(hard) or f"{len(found)} texts, reading ease {ease(found):.0f}")
    return 1 if hard else 0


if __name__ == "__main__":
    sys.exit(main())
