"""Reads a .npy file by NumPy's published format (numpy.lib.format) with the standard library alone.

Prints {"descr", "shape", "values"} as JSON; ends with a message and status 1 when the file is not exactly
what the format says.
"""

import ast
import json
import struct
import sys

data = open(sys.argv[1], "rb").read()
if data[:6] != b"\x93NUMPY":
    sys.exit("no magic string")
if data[6:8] != b"\x01\x00":
    sys.exit(f"version {data[6]}.{data[7]}")
(length,) = struct.unpack("<H", data[8:10])
start = 10 + length
if start % 64 != 0:
    sys.exit(f"the data begin at {start}, which is not aligned")
header = data[10:start].decode("latin1")
if not header.endswith("\n"):
    sys.exit("the header does not end with a newline")
fields = ast.literal_eval(header.strip())
if list(fields) != ["descr", "fortran_order", "shape"]:
    sys.exit(f"fields {list(fields)}")
if fields["descr"] != "<f4" or fields["fortran_order"] is not False:
    sys.exit(f"numbers {fields['descr']}, Fortran order {fields['fortran_order']}")
rows, columns = fields["shape"]
if len(data) - start != rows * columns * 4:
    sys.exit(f"{len(data) - start} bytes of data for {rows} x {columns}")
values = struct.unpack(f"<{rows * columns}f", data[start:])
print(json.dumps({"shape": [rows, columns], "values": values}))
