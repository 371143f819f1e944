"""Finds the texts of templates in their tokens, and replaces those that an office words differently.

A text is what is written between tags or in an attribute, with `{names}` for its expressions, or a string
literal. No text needs a marker, so none can be forgotten. The texts are replaced when a template is compiled:
rendering a page costs nothing more.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from plugins.wording.current import PLACEHOLDER, VIETNAMESE, free_name, in_use

# Text without any letter (`·`, `»`) is not translated.
_LETTER = re.compile("[A-Za-zÀ-ỹ]")
_MARK = {"<": re.compile("<"), ">": re.compile("[>\"']"), '"': re.compile('"'), "'": re.compile("'")}
"""The character that ends the open part of the HTML (text, inside of a tag, attribute's value), by its key.
"""

# Words of Jinja, which are no names of values.
_KEYWORDS = frozenset(("true", "false", "none", "not", "if", "else", "and", "or", "in", "is"))

Expression = tuple[Token, ...]


@dataclass(frozen=True)
class Message:
    """A text of a template, the white space around it, and its expressions by their names."""

    text: str
    line: int
    before: str
    after: str
    expressions: Mapping[str, Expression]
    is_literal: bool

    def tokens(self, said: str | None) -> Iterator[Token]:
        """Yields the tokens of the text, or of the wording `said` if that is given."""
        text = self.text if said is None else said
        if self.is_literal:
            yield Token(self.line, "string", f"{self.before}{text}{self.after}")
            return
        yield Token(self.line, "data", self.before)
        for piece in PLACEHOLDER.split(text):
            if piece[1:-1] in self.expressions:
                yield from self.expressions[piece[1:-1]]
            elif piece:
                # The theme's text is HTML already; an office writes plain text.
                yield Token(self.line, "data", piece if said is None else escape(piece))
        yield Token(self.line, "data", self.after)


class Worded(Extension):
    """A Jinja extension that compiles templates with the wording in use."""

    def filter_stream(self, stream: TokenStream) -> TokenStream | Iterable[Token]:
        """Returns the tokens of a template with the office's texts in place of the original ones."""
        worded = in_use()
        return _reworded(stream, worded) if worded else stream


def messages(source: str) -> Iterator[Message]:
    """Yields all texts of a template."""
    # The options of the site's environment that change the tokens (`JINJA_ENVIRONMENT` in pelicanconf.py).
    environment = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    return _messages(environment.lexer.tokenize(source))


def _messages(tokens: Iterable[Token]) -> Iterator[Message]:
    for each in _parts(tokens):
        if isinstance(each, Message):
            yield each
            for expression in each.expressions.values():
                yield from _messages(expression[1:-1])


def _reworded(tokens: Iterable[Token], worded: Mapping[str, str]) -> Iterator[Token]:
    """Yields the tokens of a template with the office's texts, also inside expressions."""
    for part in _parts(tokens):
        if isinstance(part, Message):
            # Texts within the expressions of a message are messages themselves.
            if not part.is_literal:
                inner = {name: tuple(_reworded(each, worded)) for name, each in part.expressions.items()}
                part = replace(part, expressions=inner)
            yield from part.tokens(worded.get(part.text))
        else:
            yield part


def _parts(tokens: Iterable[Token]) -> Iterator[Token | Message]:
    """Yields the messages of a template, and the tokens between them."""
    run: list[Token | Expression] = []
    ends = "<"
    """The character that ends the open part: `<` a text, `>` a tag, a quote an attribute's value."""
    stream = iter(tokens)
    for token in stream:
        if token.type == "data":
            line = token.lineno
            rest: str = token.value
            while rest:
                found = _MARK[ends].search(rest)
                piece = rest[: found.start()] if found else rest
                if ends == ">":
                    yield from _plain(line, piece)
                elif piece:
                    run.append(Token(line, "data", piece))
                line += piece.count("\n")
                rest = rest[len(piece) :]
                if found:
                    # Between tags any letter makes a text. An attribute's value is often an address or a
                    # class.
                    yield from _message(run, _LETTER if ends == "<" else VIETNAMESE)
                    run = []
                    yield from _plain(line, rest[0])
                    # `<` opens a tag and `>` ends it. A quote opens an attribute's value or, the second time,
                    # ends it.
                    ends = {"<": ">", ">": "<"}.get(rest[0], ">" if ends == rest[0] else rest[0])
                    rest = rest[1:]
        elif token.type == "variable_begin":
            expression = (token, *_until(stream, "variable_end"))
            # Inside a tag, outside of values, an expression is no part of a text.
            if ends == ">":
                yield from _literals(expression)
            else:
                run.append(expression)
        else:
            yield from _message(run, _LETTER if ends == "<" else VIETNAMESE)
            run = []
            yield from _literals((token,))
    yield from _message(run, _LETTER)


def _plain(line: int, text: str) -> Iterator[Token]:
    if text:
        yield Token(line, "data", text)


def _until(stream: Iterator[Token], kind: str) -> Iterator[Token]:
    for token in stream:
        yield token
        if token.type == kind:
            return


def _message(run: Sequence[Token | Expression], letters: re.Pattern[str]) -> Iterator[Token | Message]:
    """Yields a run of data and expressions as one message, or unchanged if it has no letters."""
    if not any(isinstance(each, Token) and letters.search(each.value) for each in run):
        for each in run:
            yield from (each,) if isinstance(each, Token) else _literals(each)
        return
    text = ""
    expressions: dict[str, Expression] = {}
    for each in run:
        if isinstance(each, Token):
            text += each.value
        else:
            name = _name(each, expressions)
            expressions[name] = each
            text += f"{{{name}}}"
    core = text.strip()
    # White space is the template's business: a wording replaces the words only.
    before, _, after = text.partition(core)
    line = run[0].lineno if isinstance(run[0], Token) else run[0][0].lineno
    yield Message(core, line + before.count("\n"), before, after, expressions, is_literal=False)


def _name(expression: Expression, taken: Mapping[str, Expression]) -> str:
    """Returns a name for an expression: the last name before its filters."""
    name = "value"
    for token in expression:
        if token.type == "pipe":
            break
        if token.type == "name" and token.value not in _KEYWORDS:
            name = token.value
    return free_name(name, taken)


def _literals(tokens: Iterable[Token]) -> Iterator[Token | Message]:
    """Yields each token, but a string with a Vietnamese letter as a message."""
    for token in tokens:
        if token.type == "string" and VIETNAMESE.search(token.value):
            core = token.value.strip()
            before, _, after = token.value.partition(core)
            yield Message(core, token.lineno, before, after, {}, is_literal=True)
        else:
            yield token
