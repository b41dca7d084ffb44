"""Reads the weights of a TensorFlow checkpoint without TensorFlow.

A checkpoint is a sorted-string table (``.index``: LevelDB's format, uncompressed) of protobuf messages
that say where each tensor lies in ``.data-00000-of-00001``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

FOOTER_BYTES = 48
FLOAT32 = 1
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


def read_checkpoint(index: bytes, data: bytes) -> dict[str, numpy.ndarray]:
    """Every float32 tensor by name."""
    import numpy

    tensors = {}
    footer = index[-FOOTER_BYTES:]
    # The footer holds two handles (offset, size): the second one is of the index of blocks.
    at = 0
    handle = []
    for _ in range(4):
        value, at = _varint(footer, at)
        handle.append(value)
    for _, block in _entries(index, handle[2], handle[3]):
        offset, at = _varint(block, 0)
        size, _ = _varint(block, at)
        for name, message in _entries(index, offset, size):
            # The empty name is the checkpoint's header.
            if name:
                kind, shape, start, length = _tensor(message)
                if kind == FLOAT32:
                    values = numpy.frombuffer(data[start : start + length], "<f4")
                    tensors[name.decode()] = values.reshape(shape)
    return tensors


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first, and where the next thing begins."""
    value = shift = 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _entries(index: bytes, offset: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of a block; each key says how much of the one before it shares."""
    if index[offset + size] != 0:
        raise ValueError("compressed blocks are not supported")
    block = index[offset : offset + size]
    restarts = int.from_bytes(block[-4:], "little")
    end, at, key = size - 4 * (restarts + 1), 0, b""
    while at < end:
        shared, at = _varint(block, at)
        unshared, at = _varint(block, at)
        length, at = _varint(block, at)
        key = key[:shared] + block[at : at + unshared]
        at += unshared
        yield key, block[at : at + length]
        at += length


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Numbers and contents of a protobuf message's fields, fixed-size ones left out."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        wire = tag & 7
        if wire == VARINT:
            value, at = _varint(message, at)
            yield tag >> 3, value
        elif wire == BYTES:
            length, at = _varint(message, at)
            yield tag >> 3, message[at : at + length]
            at += length
        else:
            at += {FIXED32: 4, FIXED64: 8}[wire]


def _tensor(message: bytes) -> tuple[int, list[int], int, int]:
    """Type, shape, offset and size of a BundleEntryProto (fields 1, 2, 4 and 5)."""
    kind = offset = size = 0
    shape: list[int] = []
    for field, value in _fields(message):
        if isinstance(value, bytes):
            if field == 2:
                shape = [_dimension(part) for number, part in _fields(value) if number == 2]
        elif field == 1:
            kind = value
        elif field == 4:
            offset = value
        elif field == 5:
            size = value
    return kind, shape, offset, size


def _dimension(message: int | bytes) -> int:
    """The size in a TensorShapeProto.Dim; zero is left out of the message."""
    if isinstance(message, int):
        raise ValueError("a dimension is a message")
    return next((int(value) for field, value in _fields(message) if field == 1), 0)
