"""A model → a validator for values of which all texts are clean, which takes a third of the time.

In: a model. Out: a function that makes what `model_validate` makes of such a value, or raises pydantic's ValidationError:
then the model itself is asked, which says what is wrong. It runs in the same core as the model's own, with the shortcuts of
model/clean_text.py in place of the validators that have one; everyday.py gives such values. Its schema is written here,
in 5 ms, for what our models are made of and nothing else: pydantic's own way to one takes 60 ms, which was nearly all that
a build of one edited station needed for reading. tests/builder/read/test_quick.py holds both against each other.
"""

from collections.abc import Callable, Iterable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import AfterValidator, BaseModel, BeforeValidator, PlainValidator, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from builder.model.clean_text import shortcut_of
from builder.model.record import defaults_of

Model = TypeVar("Model", bound=BaseModel)
_SIMPLE = {
    str: core_schema.str_schema(),
    int: core_schema.int_schema(),
    float: core_schema.float_schema(),
    bool: core_schema.bool_schema(),
}
_CONFIG = core_schema.CoreConfig(frozen=True, extra_fields_behavior="forbid")


@cache
def quick_validator(model: type[Model]) -> Callable[[Any], Model]:
    """Raises TypeError for a model with a field of which this module knows nothing."""
    definitions: dict[type[BaseModel], CoreSchema] = {}
    whole = _reference(model, definitions)
    return SchemaValidator(core_schema.definitions_schema(whole, list(definitions.values()))).validate_python


def _reference(model: type[BaseModel], definitions: dict[type[BaseModel], CoreSchema]) -> CoreSchema:
    """The schema of each model stands once among the definitions."""
    name = f"{model.__module__}.{model.__qualname__}"
    if model not in definitions:
        # Its place is taken before its fields are looked at, in which it may occur.
        definitions[model] = core_schema.any_schema()
        definitions[model] = _of_model(model, definitions) | {"ref": name}
    return core_schema.definition_reference_schema(name)


def _of_model(model: type[BaseModel], definitions: dict[type[BaseModel], CoreSchema]) -> CoreSchema:
    """As pydantic nests them: what looks at a model before its fields are read is inside, all else around it."""
    fields = {}
    for name, field in model.model_fields.items():
        schema = _of_type(field.annotation, field.metadata, definitions)
        if not field.is_required():
            schema = core_schema.with_default_schema(schema, default=defaults_of(model)[name])
        fields[name] = core_schema.model_field(schema)
    validators = [(each.info.mode, each.func) for each in model.__pydantic_decorators__.model_validators.values()]
    schema = core_schema.model_fields_schema(fields, extra_behavior="forbid")
    schema = _with([each for each in validators if each[0] == "before"], schema)
    schema = core_schema.model_schema(model, schema, config=_CONFIG)
    return _with([each for each in validators if each[0] != "before"], schema)


def _of_type(annotation: Any, metadata: Iterable[Any], definitions: dict[type[BaseModel], CoreSchema]) -> CoreSchema:
    """The schema of `Annotated[annotation, *metadata]`."""
    origin, parts = get_origin(annotation), get_args(annotation)
    validators = [validator for each in metadata for validator in _validators(each)]
    if any(mode == "plain" for mode, _ in validators):
        schema: CoreSchema = core_schema.any_schema()
    elif origin is Annotated:
        schema = _of_type(parts[0], annotation.__metadata__, definitions)
    elif origin in (Union, UnionType) and len(parts) == 2 and NoneType in parts:
        (part,) = (part for part in parts if part is not NoneType)
        schema = core_schema.nullable_schema(_of_type(part, (), definitions))
    elif origin is tuple and len(parts) == 2 and parts[1] is ...:
        schema = core_schema.tuple_variable_schema(_of_type(parts[0], (), definitions))
    elif origin is Literal:
        schema = core_schema.literal_schema(list(parts))
    elif annotation in _SIMPLE:
        schema = _SIMPLE[annotation]
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        schema = _reference(annotation, definitions)
    else:
        raise TypeError(f"no quick schema for {annotation}")
    return _with(validators, schema)


def _validators(note: Any) -> list[tuple[str, Any]]:
    """What a note in an `Annotated` has to say about a value: how, and by which function or number."""
    if isinstance(note, FieldInfo):
        return [validator for each in note.metadata for validator in _validators(each)]
    if isinstance(note, MinLen):
        return [("min_length", note.min_length)]
    if isinstance(note, MaxLen):
        return [("max_length", note.max_length)]
    for kind, mode in ((BeforeValidator, "before"), (PlainValidator, "plain"), (AfterValidator, "after")):
        if isinstance(note, kind):
            return [(mode, note.func)]
    if isinstance(note, WithJsonSchema) or type(note).__module__.startswith("builder."):
        # A mark for readers of the model.
        return []
    raise TypeError(f"no quick schema for {note}")


def _with(validators: Iterable[tuple[str, Any]], schema: CoreSchema) -> CoreSchema:
    """Each around those before it."""
    for mode, function in validators:
        if mode in ("min_length", "max_length"):
            if schema["type"] not in ("str", "tuple"):
                raise TypeError(f"no quick schema for the {mode} of {schema['type']}")
            schema = schema | {mode: function}
        elif (shortcut := shortcut_of(function)) is not None:
            schema = shortcut(schema)
        elif mode == "plain":
            schema = core_schema.no_info_plain_validator_function(function)
        else:
            schema = _AROUND[mode](function, schema)
    return schema


_AROUND = {
    "before": core_schema.no_info_before_validator_function,
    "wrap": core_schema.no_info_wrap_validator_function,
    "after": core_schema.no_info_after_validator_function,
}
