// A machine behind an OPC UA server that knows nothing of AxComplex. Usage: node machine.mjs <folder for its certificate>
// Prints "READY <endpoint url>" when it listens, and ends when its standard input does.
import path from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcuaClient from "node-opcua-client";
import opcuaServer from "node-opcua-server";
import { addMixer } from "./mixer.mjs";

const { MessageSecurityMode, SecurityPolicy } = opcuaClient;

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
addMixer(server);
await server.start();
console.log(`READY opc.tcp://127.0.0.1:${server.endpoints[0].port}`);

process.stdin.resume();
process.stdin.on("end", async () => {
  await server.shutdown(0);
  process.exit(0);
});
