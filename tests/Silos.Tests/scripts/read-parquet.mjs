// Reads a Parquet file with a library that we did not write. Usage: node read-parquet.mjs <file>
// Prints one line of JSON: {"columns": {name: type}, "rows": [{name: value}]}, whole numbers of 64 bits and times (ns since 1970) as text.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";

const file = await asyncBufferFromFile(process.argv[2]);
const metadata = await parquetMetadataAsync(file);
const columns = Object.fromEntries(
  parquetSchema(metadata).children.map(({ element: e }) => [
    e.name,
    [e.type, e.converted_type ?? e.logical_type?.type, e.logical_type?.unit, e.repetition_type].filter(Boolean).join(" "),
  ]),
);
const rows = await parquetReadObjects({ file, metadata, parsers: { timestampFromNanoseconds: (nanoseconds) => nanoseconds } });
console.log(JSON.stringify({ columns, rows }, (_, value) => (typeof value === "bigint" ? `${value}` : value)));
