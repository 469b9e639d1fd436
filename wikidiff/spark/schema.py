"""Schemas of Arrow as Spark writes them (pure)."""

from __future__ import annotations

import pyarrow as pa

_NAMES = (
    (pa.types.is_string, "STRING"),
    (pa.types.is_int64, "BIGINT"),
    (pa.types.is_int32, "INT"),
    (pa.types.is_boolean, "BOOLEAN"),
    (pa.types.is_float64, "DOUBLE"),
    (pa.types.is_timestamp, "TIMESTAMP"),
)


def ddl(schema: pa.Schema) -> str:
    """Return a schema as Spark reads it.

    >>> ddl(pa.schema([("a", pa.list_(pa.string())), ("b", pa.struct([("c", pa.int64())]))]))
    '`a` ARRAY<STRING>, `b` STRUCT<`c`: BIGINT>'
    """
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(kind: pa.DataType) -> str:
    if pa.types.is_map(kind):
        return f"MAP<{_type(kind.key_type)}, {_type(kind.item_type)}>"
    if pa.types.is_list(kind):
        return f"ARRAY<{_type(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'`{field.name}`: {_type(field.type)}' for field in kind)}>"
    return next(name for is_it, name in _NAMES if is_it(kind))
