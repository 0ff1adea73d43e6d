"""System check: whatever an editor can write is marked where a template shows it (pages.E001).

It reads the templates. A field without a mark could not be clicked in the page editor, and a mark without a field
would end its preview. What is not to be marked says so, with the reason, in `unmarked` of the page type or of the
block's Meta.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.template import Engine, Variable
from django.template.base import FilterExpression
from django.template.library import SimpleNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from pages.base import BasePage
from pages.templatetags.marks import mark, mark_first, marked_text

Path = tuple[str, ...]

# Stands in a path for an item of a list: a template names it as it likes.
ITEM = "item"
ITSELF = ("value", "self", "page")


def check_every_field_is_marked(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Page types and the blocks in them, each against its template."""
    errors: list[CheckMessage] = []
    blocks: dict[type[Block], Block] = {}
    for model in apps.get_models():
        if issubclass(model, BasePage):
            fields = _fields_of(model)
            errors += _compared(model, model.template, _parts(fields, model.unmarked), _paths(fields))
            for block in fields.values():
                blocks |= {type(found): found for found in _with_template(block)}
    for block in blocks.values():
        # Whatever has a template of its own is an item of a page or of a list, so it is marked itself, too.
        wanted = {(), *_parts(block.child_blocks, _unmarked(block))}
        errors += _compared(type(block), _template(block), wanted, {(), *_paths(block.child_blocks)})
    return errors


def _compared(owner: type, template: str, wanted: set[Path], known: set[Path]) -> Iterator[CheckMessage]:
    marked = set(_marks_in(template))
    for path in sorted(wanted - marked):
        yield Error(
            f"{template} has no mark for {_name(owner, path)}.",
            hint=f"Write {_tag(owner, path)} into the element that shows it, or say in `unmarked` why not.",
            obj=owner,
            id="pages.E001",
        )
    for path in sorted(marked - known):
        yield Error(
            f"{template} marks {_name(owner, path)}, which there is not.",
            hint="Name a field of the page or block.",
            obj=owner,
            id="pages.E001",
        )


def _name(owner: type, path: Path) -> str:
    return ".".join([owner.__name__, *path])


def _tag(owner: type, path: Path) -> str:
    own = "page" if issubclass(owner, Page) else "value"
    value, names = (ITEM, path[1:]) if path[:1] == (ITEM,) else (own, path)
    words = [value, *(f'"{name}"' for name in names)]
    return f"{{% mark {' '.join(words)} %}}"


def _fields_of(model: type[BasePage]) -> dict[str, Any]:
    """The fields of a page type that are its content, with the block of each that has one."""
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.remote_field]
    ours = [field for field in fields if field.name == "title" or field not in Page._meta.concrete_fields]
    return {field.name: field.stream_block if isinstance(field, StreamField) else None for field in ours}


def _template(block: Block) -> str:
    return getattr(block.meta, "template", None) or "" if _has_fields(block) else ""


def _unmarked(block: Block) -> dict[str, str]:
    return getattr(block.meta, "unmarked", {})


def _items(block: Any) -> list[Block]:
    """What a list or a stream is made of."""
    if isinstance(block, StreamBlock):
        return list(block.child_blocks.values())
    return [block.child_block] if isinstance(block, ListBlock) else []


def _has_fields(block: Any) -> bool:
    return isinstance(block, StructBlock) and not isinstance(block, ImageBlock)


def _with_template(block: Any) -> Iterator[Block]:
    """The blocks in a block that have a template of their own."""
    inside = _items(block) or (block.child_blocks.values() if _has_fields(block) else [])
    for child in inside:
        if _template(child):
            yield child
        yield from _with_template(child)


def _parts(fields: dict[str, Any], unmarked: dict[str, str], before: Path = ()) -> set[Path]:
    """The places to be marked in the template of what has these fields."""
    return {
        path for name, block in fields.items() if name not in unmarked for path in _parts_of(block, (*before, name))
    }


def _parts_of(block: Any, path: Path) -> set[Path]:
    if items := _items(block):
        shown_here = [item for item in items if not _template(item)]
        return {part for item in shown_here for part in {(ITEM,), *_parts_of(item, (ITEM,))}}
    if _has_fields(block):
        return set() if _template(block) else _parts(block.child_blocks, _unmarked(block), path)
    return {path}


def _paths(fields: dict[str, Any], before: Path = ()) -> set[Path]:
    """Every place there is in these fields."""
    paths: set[Path] = set()
    for name, block in fields.items():
        path = (*before, name)
        paths |= {path, *(_paths(block.child_blocks, path) if _has_fields(block) else ())}
        for item in _items(block):
            paths |= {(ITEM,), *(_paths(item.child_blocks, (ITEM,)) if _has_fields(item) else ())}
    return paths


def _marks_in(template: str) -> Iterator[Path]:
    """The places that a template marks, with those it extends and includes."""
    nodes = Engine.get_default().get_template(template).nodelist
    for node in nodes.get_nodes_by_type(SimpleNode):
        yield from _marks_of(node)
    for kind, source in ((ExtendsNode, "parent_name"), (IncludeNode, "template")):
        for node in nodes.get_nodes_by_type(kind):
            expression: FilterExpression = getattr(node, source)
            if not isinstance(expression.var, Variable):
                yield from _marks_in(str(expression.var))


def _marks_of(node: Any) -> Iterator[Path]:
    if node.func not in (mark, mark_first, marked_text):
        return
    value, *names = (str(arg.var.var if isinstance(arg.var, Variable) else arg.var) for arg in node.args)
    first, *rest = value.split(".")
    path = (*([] if first in ITSELF else [ITEM]), *rest)
    if node.func is mark_first:
        yield from ((*path, name) for name in names)
    else:
        yield (*path, *names)
