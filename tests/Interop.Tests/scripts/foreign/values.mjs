// Reading, writing and calling.
import opcua from "node-opcua-client";
import { text, variant } from "./plain.mjs";
import { of } from "./sessions.mjs";

const { AttributeIds, DataType, DataValue } = opcua;

const seen = (value) => ({
  type: value.value ? DataType[value.value.dataType] : null,
  text: value.value ? text(value.value) : null,
  status: value.statusCode.name,
  source: value.sourceTimestamp?.toISOString() ?? null,
  server: value.serverTimestamp?.toISOString() ?? null,
});

/** Reads the values of nodes. */
export async function read({ session, nodes }) {
  const values = await of(session).session.read(nodes.map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value })));
  return values.map(seen);
}

/** Reads structures that this client learns from the server: their fields by name. */
export async function readStructure({ session, node }) {
  const value = await of(session).session.read({ nodeId: node, attributeId: AttributeIds.Value });
  return { type: value.value.value?.schema?.name ?? null, fields: value.value.value?.toJSON() ?? null };
}

/** Writes values, each a text of a type. */
export async function write({ session, values }) {
  const statuses = await of(session).session.write(values.map(({ node, type, value }) => ({
    nodeId: node, attributeId: AttributeIds.Value, value: new DataValue({ value: variant(type, value) }),
  })));
  return statuses.map((s) => s.name);
}

/** Calls a method. */
export async function call({ session, object, method, inputs }) {
  const result = await of(session).session.call({
    objectId: object, methodId: method, inputArguments: inputs.map(({ type, value }) => variant(type, value)),
  });
  return {
    status: result.statusCode.name,
    inputs: (result.inputArgumentResults ?? []).map((s) => s.name),
    outputs: (result.outputArguments ?? []).map(text),
  };
}

/** What a client learns about a method before it calls it. */
export async function describeMethod({ session, method }) {
  const { inputArguments, outputArguments } = await of(session).session.getArgumentDefinition(method);
  const plain = (a) => `${a.name}: ${DataType[a.dataType.value]}${a.valueRank === 1 ? "[]" : ""}`;
  return { inputs: inputArguments.map(plain), outputs: outputArguments.map(plain) };
}
