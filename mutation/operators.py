"""Makes mutants of a Python file: texts that differ from it in one small place."""

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
_ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "+",
    ast.Div: "*",
    ast.FloorDiv: "*",
    ast.Mod: "*",
}
_REMOVABLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Raise, ast.Delete, ast.Assert)
_GIVEN = ("self", "cls", "request")
"""Parameters that the framework passes by position: without them nothing works."""

type _Positioned = ast.expr | ast.stmt | ast.arg | ast.keyword
type _Change = tuple[int, int, str]
"""Start and end of what is replaced, in bytes from the start of the file, and its replacement."""


@dataclass(frozen=True)
class Mutant:
    """A file with one change: `text` is the whole file; `was` and `becomes` are the changed lines, without indents."""

    line: int
    was: str
    becomes: str
    text: str


def make_mutants(text: str) -> Iterator[Mutant]:
    """Yield the mutants of the source of a Python file, in the order of their lines; each is valid Python.

    The lines around a change keep their numbers.
    """
    source = text.encode()
    tree = ast.parse(source)
    found: dict[str, Mutant] = {}
    for start, end, replacement in sorted(set(_Finder(source, tree).changes())):
        gone = source[start:end].count(b"\n") - replacement.count("\n")
        mutated = (source[:start] + replacement.encode() + b"\n" * gone + source[end:]).decode()
        if _differs(tree, mutated):
            first, last = source[:start].count(b"\n"), source[:end].count(b"\n") + 1
            was, becomes = (_join(each.splitlines()[first:last]) for each in (text, mutated))
            found.setdefault(mutated, Mutant(first + 1, was, becomes, mutated))
    yield from found.values()


def _join(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines).strip()


def _differs(tree: ast.Module, mutated: str) -> bool:
    """Return whether `mutated` is valid Python, and more than the source of `tree` written otherwise."""
    try:
        compile(mutated, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return ast.dump(ast.parse(mutated)) != ast.dump(tree)


def _texts_to_leave(node: ast.AST) -> Sequence[ast.expr]:
    """Return the strings of `node` that are not changed: docstrings, the ends of f-strings, and what can be removed."""
    match node:
        case ast.Expr():
            return [node.value]
        case ast.JoinedStr():
            return node.values[1:]
        case ast.List() | ast.Tuple() | ast.Set():
            return node.elts
    return []


def _starts_with_text(call: ast.expr) -> bool:
    """Return whether `call` is one with a string, such as a path, as first argument: to change that is to remove it."""
    return isinstance(call, ast.Call) and any(isinstance(each, ast.Constant) for each in call.args[:1])


class _Finder:
    """Finds the changes of one file, some of which may be no valid Python."""

    def __init__(self, source: bytes, tree: ast.Module) -> None:
        self._source = source
        self._tree = tree
        self._lines = [0, *accumulate(map(len, source.splitlines(keepends=True)))]
        nodes = list(ast.walk(tree))
        names = [node for node in nodes if isinstance(node, ast.Name)]
        self._stored = Counter(node.id for node in names if isinstance(node.ctx, ast.Store))
        self._loaded = {node.id for node in names if isinstance(node.ctx, ast.Load)}
        self._types = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
        self._pieces = {id(node.values[0]) for node in nodes if isinstance(node, ast.JoinedStr)}
        self._left = {id(text) for node in nodes for text in _texts_to_leave(node)}

    def changes(self) -> Iterator[_Change]:
        finders: Sequence[Callable[[ast.AST], Iterator[_Change]]] = (
            self._operators,
            self._constants,
            self._conditions,
            self._statements,
            self._elements,
            self._parameters,
        )
        for node in ast.walk(self._tree):
            for find in finders:
                yield from find(node)

    def _operators(self, node: ast.AST) -> Iterator[_Change]:
        """Comparisons, `and` and `or`, `not`, arithmetic."""
        match node:
            case ast.Compare():
                operands = [node.left, *node.comparators]
                for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
                    yield self._end(left), self._start(right), f" {_COMPARISONS[type(operator)]} "
            case ast.BoolOp():
                other = "or" if isinstance(node.op, ast.And) else "and"
                for left, right in zip(node.values, node.values[1:], strict=False):
                    yield self._end(left), self._start(right), f" {other} "
            case ast.UnaryOp(op=ast.Not()):
                yield self._start(node), self._start(node.operand), ""
            case ast.BinOp() if type(node.op) in _ARITHMETIC:
                yield self._end(node.left), self._start(node.right), f" {_ARITHMETIC[type(node.op)]} "

    def _constants(self, node: ast.AST) -> Iterator[_Change]:
        """Numbers, truth values, and strings, but no docstrings."""
        if not isinstance(node, ast.Constant):
            return
        start, end = self._start(node), self._end(node)
        match node.value:
            case bool():
                yield start, end, str(not node.value)
            case int() | float():
                yield start, end, repr(node.value + 1)
            case str() if id(node) in self._pieces:
                yield end, end, "x"
            case str() | bytes() if id(node) not in self._left:
                quotes = 3 if self._source[start:end].endswith((b'"""', b"'''")) else 1
                yield end - quotes, end - quotes, "x"

    def _conditions(self, node: ast.AST) -> Iterator[_Change]:
        """Conditions, negated; of comparisons only those by size, because another comparison negates the others."""
        match node:
            case ast.If() | ast.While() | ast.IfExp():
                tests = [node.test]
            case ast.comprehension():
                tests = node.ifs
            case _:
                return
        for test in tests:
            if not isinstance(test, ast.Compare) or isinstance(test.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
                yield self._start(test), self._end(test), f"not ({self._text(test)})"

    def _statements(self, node: ast.AST) -> Iterator[_Change]:
        """Statements and decorators, removed; values that are returned, replaced by None."""
        match node:
            case ast.Expr(value=ast.Constant()):
                return
            case ast.Return(value=ast.expr() as value):
                yield self._start(value), self._end(value), "None"
            case (
                ast.Expr()
                | ast.Assign()
                | ast.AugAssign()
                | ast.AnnAssign()
                | ast.Raise()
                | ast.Delete()
                | ast.Assert()
            ):
                if not self._is_only_definition(node):
                    yield self._start(node), self._end(node), "pass"
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                for decorator in node.decorator_list:
                    if not _starts_with_text(decorator):
                        yield self._source.rindex(b"@", 0, self._start(decorator)), self._end(decorator), ""

    def _elements(self, node: ast.AST) -> Iterator[_Change]:
        """Keyword arguments, base classes and elements of literals, removed."""
        match node:
            case ast.Call():
                spans = self._spans(sorted([*node.args, *node.keywords], key=self._start))
                named = {self._start(keyword) for keyword in node.keywords}
                yield from (
                    change for change, span in zip(self._without(spans), spans, strict=True) if span[0] in named
                )
            case ast.ClassDef():
                spans = self._spans(sorted([*node.bases, *node.keywords], key=self._start))
                yield from self._without(spans) if len(spans) > 1 else ()
            case ast.Subscript(value=ast.Name("Annotated"), slice=ast.Tuple() as types):
                yield from islice(self._without(self._spans(types.elts)), 1, None)  # what follows the type in Annotated
            case ast.List() | ast.Set() | ast.Tuple(ctx=ast.Load()) if id(node) not in self._types:
                changes = zip(node.elts, self._without(self._spans(node.elts)), strict=True)
                yield from (change for element, change in changes if not _starts_with_text(element))

    def _parameters(self, node: ast.AST) -> Iterator[_Change]:
        """Defaults, removed, and parameters that the body does not use."""
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return
        used = {each.id for part in node.body for each in ast.walk(part) if isinstance(each, ast.Name)}
        positional = [*node.args.posonlyargs, *node.args.args]
        without = len(positional) - len(node.args.defaults)
        defaults = [*[None] * without, *node.args.defaults, *node.args.kw_defaults]
        pairs = list(zip([*positional, *node.args.kwonlyargs], defaults, strict=True))
        spans = [(self._start(parameter), self._end(default or parameter)) for parameter, default in pairs]
        for (parameter, default), change in zip(pairs, self._without(spans), strict=True):
            if default:
                yield self._end(parameter), self._end(default), ""
            if parameter.arg not in {*used, *_GIVEN}:
                yield change

    def _without(self, spans: Sequence[tuple[int, int]]) -> Iterator[_Change]:
        """Yield for each of these parts of a list with commas the change that removes it."""
        for place, (start, end) in enumerate(spans):
            if place + 1 < len(spans):
                yield start, spans[place + 1][0], ""
            elif place:
                yield spans[place - 1][1], end, ""
            else:
                comma = self._source[end:].lstrip()[:1] == b","
                yield start, self._source.index(b",", end) + 1 if comma else end, ""

    def _is_only_definition(self, node: ast.stmt) -> bool:
        """Return whether other code of the file fails without `node`, since it defines a name and nothing else does."""
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [each.id for each in targets if isinstance(each, ast.Name)]
        return any(self._stored[name] == 1 and name in self._loaded for name in names)

    def _spans(self, nodes: Sequence[_Positioned]) -> list[tuple[int, int]]:
        return [(self._start(node), self._end(node)) for node in nodes]

    def _start(self, node: _Positioned) -> int:
        return self._lines[node.lineno - 1] + node.col_offset

    def _end(self, node: _Positioned) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset

    def _text(self, node: _Positioned) -> str:
        return self._source[self._start(node) : self._end(node)].decode()
