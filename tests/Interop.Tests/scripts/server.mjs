// An OPC UA server that we did not write. Usage: node server.mjs <folder for its certificate>
// Prints "READY <endpoint url>" when it listens, and ends when its standard input does: no orphan stays behind.
import path from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcuaClient from "node-opcua-client";
import opcuaServer from "node-opcua-server";

const { DataType, VariantArrayType, Variant, DataValue, StatusCodes, coerceNodeId, makeExpandedNodeId, coerceQualifiedName,
  coerceLocalizedText, Argument, MessageSecurityMode, SecurityPolicy } = opcuaClient;
const { OPCUAServer } = opcuaServer;

const pki = new OPCUACertificateManager({ rootFolder: path.join(process.argv[2], "pki"), automaticallyAcceptUnknownCertificate: true });
const server = new OPCUAServer({
  port: 0,
  hostname: "127.0.0.1",
  serverCertificateManager: pki,
  securityModes: [MessageSecurityMode.None],
  securityPolicies: [SecurityPolicy.None],
  allowAnonymous: true,
  buildInfo: { productName: "interop" },
});
await server.initialize();

const space = server.engine.addressSpace;
const own = space.getOwnNamespace();
const types = own.addFolder(space.rootFolder.objects, { browseName: "Types", nodeId: "s=Types" });

// One variable of each built-in type: name, value, and what is expected in BuiltInTypesTests.cs.
const scalars = {
  Boolean: true,
  SByte: -7,
  Byte: 200,
  Int16: -12345,
  UInt16: 54321,
  Int32: -1234567890,
  UInt32: 3234567890,
  Int64: [0x80000000, 1], // node-opcua writes it as high word, low word
  UInt64: [0xffffffff, 0xfffffffe],
  Float: 1.5,
  Double: -2.25e100,
  String: "압력 – Öl ✓",
  DateTime: new Date("2026-11-22T13:37:00.250Z"),
  Guid: "72962B91-FA75-4AE6-8D28-B404DC7DAF63",
  ByteString: Buffer.from([1, 2, 255]),
  XmlElement: "<a>1</a>",
  NodeId: coerceNodeId("ns=1;s=Types"),
  ExpandedNodeId: makeExpandedNodeId(coerceNodeId("ns=0;i=85")),
  StatusCode: StatusCodes.BadSensorFailure,
  QualifiedName: coerceQualifiedName("1:Spindle"),
  LocalizedText: coerceLocalizedText({ locale: "ko", text: "스핀들" }),
  ExtensionObject: new Argument({ name: "speed", dataType: coerceNodeId("i=11"), valueRank: -1, description: { text: "rpm" } }),
};
for (const [name, value] of Object.entries(scalars)) {
  own.addVariable({
    componentOf: types,
    browseName: name,
    nodeId: `s=${name}`,
    dataType: name === "ExtensionObject" ? "Argument" : name,
    value: new Variant({ dataType: DataType[name], arrayType: VariantArrayType.Scalar, value }),
  });
}

const arrays = {
  Doubles: ["Double", VariantArrayType.Array, new Float64Array([1, 2.5, -3])],
  Strings: ["String", VariantArrayType.Array, ["a", "", null]],
  Empty: ["Int32", VariantArrayType.Array, new Int32Array(0)],
};
for (const [name, [dataType, arrayType, value]] of Object.entries(arrays)) {
  own.addVariable({
    componentOf: types, browseName: name, nodeId: `s=${name}`, dataType, valueRank: 1,
    value: new Variant({ dataType: DataType[dataType], arrayType, value }),
  });
}
own.addVariable({
  componentOf: types, browseName: "Matrix", nodeId: "s=Matrix", dataType: "Int32", valueRank: 2, arrayDimensions: [2, 3],
  value: new Variant({ dataType: DataType.Int32, arrayType: VariantArrayType.Matrix, dimensions: [2, 3], value: new Int32Array([1, 2, 3, 4, 5, 6]) }),
});

// More children than one answer holds, so that BrowseNext is needed.
const many = own.addFolder(space.rootFolder.objects, { browseName: "Many", nodeId: "s=Many" });
for (let i = 0; i < 300; i++) {
  own.addObject({ componentOf: many, browseName: `Child${i}`, nodeId: `s=Child${i}` });
}

// Values that change, and one to write.
const counter = own.addVariable({ componentOf: types, browseName: "Counter", nodeId: "s=Counter", dataType: "UInt32" });
let count = 0;
counter.setValueFromSource({ dataType: DataType.UInt32, value: count });
const ticking = setInterval(() => counter.setValueFromSource({ dataType: DataType.UInt32, value: ++count }), 20);
const setpoint = own.addVariable({ componentOf: types, browseName: "Setpoint", nodeId: "s=Setpoint", dataType: "Double", accessLevel: "CurrentRead | CurrentWrite" });
setpoint.setValueFromSource({ dataType: DataType.Double, value: 1 });
const broken = own.addVariable({ componentOf: types, browseName: "Broken", nodeId: "s=Broken", dataType: "Double" });
broken.setValueFromSource({ dataType: DataType.Double, value: 3 }, StatusCodes.UncertainLastUsableValue, new Date("2026-11-22T00:00:00Z"));

await server.start();
console.log(`READY ${server.getEndpointUrl()}`);

process.stdin.resume();
process.stdin.on("end", async () => {
  clearInterval(ticking);
  await server.shutdown(0);
  process.exit(0);
});
