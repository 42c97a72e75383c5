// Values as lines of text, and back: what JSON has no number for (Int64) or no type for must not be lost on the way.
import opcua from "node-opcua-client";

const { DataType, Variant, VariantArrayType, StatusCodes, DataValue, DiagnosticInfo, coerceNodeId, coerceQualifiedName, coerceLocalizedText } = opcua;

const signed = ([high, low]) => BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low)).toString();
const unsigned = ([high, low]) => ((BigInt(high) << 32n) | BigInt(low)).toString();
const fromBig = (text) => {
  const bits = BigInt.asUintN(64, BigInt(text));
  return [Number(bits >> 32n), Number(bits & 0xffffffffn)];
};

const scalar = (type, v) => {
  if (v === null || v === undefined) return "null";
  switch (type) {
    case DataType.Int64: return signed(v);
    case DataType.UInt64: return unsigned(v);
    case DataType.DateTime: return v.toISOString();
    case DataType.ByteString: return v.toString("hex").toUpperCase();
    case DataType.StatusCode: return v.name;
    case DataType.LocalizedText: return `${v.locale} ${v.text}`;
    case DataType.QualifiedName: return `${v.namespaceIndex}:${v.name}`;
    case DataType.Guid: return v.toLowerCase();
    case DataType.ExtensionObject: return JSON.stringify(v.toJSON ? v.toJSON() : v);
    case DataType.Variant: return `${DataType[v.dataType]} ${text(v)}`;
    case DataType.DataValue: return `${text(v.value)} ${v.statusCode.name}`;
    case DataType.DiagnosticInfo: return `${v.additionalInfo}`;
    default: return String(v);
  }
};

/** A Variant as text. */
export const text = (variant) => {
  const { dataType, arrayType, value, dimensions } = variant;
  if (arrayType === VariantArrayType.Scalar) return scalar(dataType, value);
  const all = `[${Array.from(value ?? []).map((v) => scalar(dataType, v)).join(", ")}]`;
  return arrayType === VariantArrayType.Matrix ? `${dimensions.join("x")} ${all}` : all;
};

const parse = {
  Boolean: (t) => t === "true",
  String: (t) => t,
  XmlElement: (t) => t,
  Guid: (t) => t,
  Int64: fromBig,
  UInt64: fromBig,
  DateTime: (t) => new Date(t),
  ByteString: (t) => Buffer.from(t, "hex"),
  NodeId: coerceNodeId,
  ExpandedNodeId: (t) => opcua.makeExpandedNodeId(coerceNodeId(t)),
  StatusCode: (t) => StatusCodes[t],
  QualifiedName: (t) => coerceQualifiedName(t),
  LocalizedText: (t) => coerceLocalizedText({ locale: t.slice(0, t.indexOf(" ")), text: t.slice(t.indexOf(" ") + 1) }),
  DataValue: (t) => new DataValue({ value: { dataType: DataType.Double, value: Number(t) }, statusCode: StatusCodes.Good }),
  DiagnosticInfo: (t) => new DiagnosticInfo({ additionalInfo: t }),
};

/** A Variant of a type, out of a text or a list of texts. */
export const variant = (typeName, from) => {
  const read = parse[typeName] ?? Number;
  const isList = Array.isArray(from);
  return new Variant({
    dataType: DataType[typeName],
    arrayType: isList ? VariantArrayType.Array : VariantArrayType.Scalar,
    value: isList ? from.map(read) : read(from),
  });
};
