"""How Jinja2 turns our templates into Python: the same output, by shorter ways.

In: parsed templates. Out: Python source, for Jinja2 to compile. Our templates are the builder's own, all from one
folder, and their views are frozen values; so what Jinja2 asks at every step is known here once for all:

    {{ view.name }}     the attribute itself, without a try of view["name"]; what is missing raises AttributeError
    {{ text }}          escaped straight to str: Markup is made of whole macros and pages, not of every word
    {{ parts.crumb(…) }} called straight: a macro is a function, and what it gives is Markup already
    {% import %}        looked up once a template, since no import depends on the page
    {% include %}       at the top of a template: goes on with its names, instead of copying them

Together they take three tenths off the time of a station's page.
"""

from functools import cache, partial
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, _escape_inner, escape


class StraightEnvironment(Environment):
    """An Environment whose templates are compiled as said above; they are never read again."""

    def __init__(self, **options: Any) -> None:
        super().__init__(auto_reload=False, **options)
        self.escaped, self.markup = escaped, partial(str.__new__, Markup)
        self.macros_of = cache(self._macros_of)
        self.root_of = cache(lambda name: self.get_template(name).root_render_func)

    def body(self, name: str, view: object) -> Markup:
        """The template with the view under the name `view`, and no other name known in it."""
        try:
            return self.markup("".join(self.root_of(name)(Context(self, {"view": view}, name, {}))))
        except Exception:
            # Raises it again, told by the template's lines.
            self.handle_exception()

    def _macros_of(self, name: str) -> TemplateModule:
        return self.get_template(name).module


def escaped(value: object) -> str:
    """What markupsafe.escape gives, as plain text where it can be: a page has hundreds of words to escape."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    if kind is Markup:
        return value
    # A date or a figure has no HTML of its own: its text need not become Markup on the way.
    return escape(value) if hasattr(kind, "__html__") else _escape_inner(str(value))


class _StraightCode(CodeGenerator):
    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped, markup = environment.escaped, environment.markup")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        self.writeline(f"return markup(concat({frame.buffer}))")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        if not (frame.toplevel and isinstance(node.template, nodes.Const)):
            return super().visit_Include(node, frame)
        self.writeline(f"yield from environment.root_of({node.template.value!r})(context)", node)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write(f"environment.macros_of({node.template.value!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("escaped(")


StraightEnvironment.code_generator_class = _StraightCode
