"""Inline patterns: only those are tried that can find something."""

from __future__ import annotations

import re
from collections import deque
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

from plugins.markup.fast.needs import Need, is_reference, need_of

_UNKNOWN: Final = Need(("",))
"""The need that every text fulfils."""


class _Candidate(NamedTuple):
    """A pattern, its place among all, and a string without which it finds nothing."""

    place: int
    pattern: Pattern
    also: str


_Candidates = tuple[_Candidate, ...]


class SelectiveInline(InlineProcessor):
    """The host's own, but a pattern that cannot find anything in a text is not tried on it.

    Which patterns can, is told by strings that their regexes need (`needs`). A text changes while
    patterns are applied, but only by placeholders in place of parts of it; they are letters, digits, a
    colon and control characters, so what a text did not hold at first it does not hold later.
    A text without any need fulfilled, and without the STX that begins a placeholder, stays as it is.

    The host's methods are private, so they are overridden and called under the names that Python gives
    to them. `__handleInline` does what the host's does. So does `run`, but for the names of each
    element's ancestors: they are kept for patterns with `ANCESTOR_EXCLUDES` alone. As soon as one such
    is registered, all is left to the host.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[Pattern] = []
        self._regexes: list[re.Pattern[str]] = []
        self._needs: list[Need] = []
        self._asked: tuple[str, ...] = ()
        self._by_answers: tuple[dict[tuple[bool, ...], _Candidates], ...] = ({}, {})
        self._exclusive = False

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Applies the patterns to texts and tails, level by level as the host does."""
        self._look_at_patterns()
        if self._exclusive:
            return super().run(tree, ancestors)
        self.stashed_nodes: dict[str, Element | str] = {}
        self.ancestors = []
        waiting = deque([tree])
        while waiting:
            parent = waiting.popleft()
            inserted: list[tuple[Element, list[Element]]] = []
            for child in parent:  # also what is inserted after it, as in the host
                text = child.text
                if text and not isinstance(text, AtomicString):
                    candidates = self._candidates(text)
                    if candidates or STX in text:
                        child.text = None
                        text = self._InlineProcessor__handleInline(text, 0, candidates)
                        made = self._elements(text, child, True)
                        waiting += made
                        inserted.append((child, made))
                tail = child.tail
                if tail:
                    candidates = () if isinstance(tail, AtomicString) else self._candidates(tail)
                    if candidates or STX in tail:
                        holder = Element("d")
                        child.tail = None
                        tail = self._InlineProcessor__handleInline(tail, 0, candidates)
                        made = self._elements(tail, holder, False)
                        child.tail = holder.tail or None
                        place = list(parent).index(child) + 1
                        for element in reversed(made):
                            parent.insert(place, element)
                if len(child):
                    waiting.append(child)
            for child, made in inserted:
                for place, element in enumerate(made):
                    child.insert(place, element)
        return tree

    def _look_at_patterns(self) -> None:
        """Patterns, or the delimiters of one, may have come or gone since the last text."""
        patterns = list(self.md.inlinePatterns)
        regexes = [each.getCompiledRegExp() for each in patterns]
        if patterns != self._patterns or regexes != self._regexes:
            self._patterns, self._regexes = patterns, regexes
            self._needs = [need_of(each) or _UNKNOWN for each in patterns]
            self._asked = tuple(dict.fromkeys(string for need in self._needs for string in need.one_of))
            self._exclusive = any(each.ANCESTOR_EXCLUDES for each in patterns)
            self._by_answers = ({}, {})

    def _candidates(self, text: str) -> _Candidates:
        for string in self._asked:
            if string in text:
                break
        else:
            return ()
        answers = tuple([string in text for string in self._asked])
        known = self._by_answers[bool(self.md.references)]
        candidates = known.get(answers)
        if candidates is None:
            candidates = known[answers] = self._candidates_for(answers)
        return candidates

    def _candidates_for(self, answers: tuple[bool, ...]) -> _Candidates:
        found = {string for string, answer in zip(self._asked, answers, strict=True) if answer}
        return tuple(
            _Candidate(place, pattern, need.also)
            for place, (pattern, need) in enumerate(zip(self._patterns, self._needs, strict=True))
            if not found.isdisjoint(need.one_of) and (self.md.references or not is_reference(pattern))
        )

    def _elements(self, text: str, parent: Element, is_text: bool) -> list[Element]:
        # The host's methods that begin with two underscores are in no stub.
        found = self._InlineProcessor__processPlaceholders(text, parent, is_text)  # type: ignore[attr-defined]
        return [element for element, _ in found]

    def _InlineProcessor__handleInline(
        self, data: str, patternIndex: int = 0, candidates: _Candidates | None = None
    ) -> str:
        """The text with placeholders for what the patterns find, from one of them on.

        Called also by the host's `__applyPattern`, for what a pattern has made.
        """
        if isinstance(data, AtomicString):
            return data
        for place, pattern, also in self._candidates(data) if candidates is None else candidates:
            if place < patternIndex or also not in data:
                continue
            start, matched = 0, True
            while matched:
                # The host's methods beginning with two underscores are in no stub.
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, place, start
                )
        return data

    def _InlineProcessor__processElementText(
        self, node: Element, subnode: Element, isText: bool = True
    ) -> None:
        """Called by the host for each text and tail of what a pattern has made.

        Without STX it holds no placeholder: the host would take it out and put it back.
        """
        if STX in ((subnode.text if isText else subnode.tail) or ""):
            # In no stub, as those above.
            super()._InlineProcessor__processElementText(node, subnode, isText)  # type: ignore[misc]
