// A machine behind an OPC UA server that knows nothing of AxComplex. Usage: node machine.mjs <folder for its certificate>
// Prints "READY <endpoint url>" when it listens, and ends when its standard input does.
import path from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcuaClient from "node-opcua-client";
import opcuaServer from "node-opcua-server";

const { DataType, MessageSecurityMode, SecurityPolicy, Variant } = opcuaClient;

const pki = new OPCUACertificateManager({ rootFolder: path.join(process.argv[2], "pki"), automaticallyAcceptUnknownCertificate: true });
const server = new opcuaServer.OPCUAServer({
  port: 0,
  hostname: "127.0.0.1",
  serverCertificateManager: pki,
  securityModes: [MessageSecurityMode.None],
  securityPolicies: [SecurityPolicy.None],
  allowAnonymous: true,
});
await server.initialize();

const space = server.engine.addressSpace;
const own = space.getOwnNamespace();
const mixer = own.addObject({ organizedBy: space.rootFolder.objects, browseName: "Mixer-7" });
const speed = own.addVariable({ componentOf: mixer, browseName: "RotorSpeed", dataType: "Double" });
const batches = own.addVariable({ componentOf: mixer, browseName: "BatchNumber", dataType: "UInt32" });
const recipe = own.addVariable({ componentOf: mixer, browseName: "Recipe", dataType: "String" });
recipe.setValueFromSource(new Variant({ dataType: DataType.String, value: "반죽 A" }));

// 1000.5, 1001.5, …: a value that no other part of the complex could show.
let n = 0;
setInterval(() => {
  n += 1;
  speed.setValueFromSource(new Variant({ dataType: DataType.Double, value: 1000.5 + n }));
  batches.setValueFromSource(new Variant({ dataType: DataType.UInt32, value: 70000 + n }));
}, 500);

await server.start();
console.log(`READY opc.tcp://127.0.0.1:${server.endpoints[0].port}`);

process.stdin.resume();
process.stdin.on("end", async () => {
  await server.shutdown(0);
  process.exit(0);
});
