// An OPC UA server that we did not write, with every policy and mode. Usage: node secure-server.mjs <folder for certificates>
// Prints "READY <endpoint url>" when it listens, and ends when its standard input does: no orphan stays behind.
import path from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcuaClient from "node-opcua-client";
import opcuaServer from "node-opcua-server";
import { addMixer } from "./mixer.mjs";

const { MessageSecurityMode, SecurityPolicy } = opcuaClient;
const { OPCUAServer } = opcuaServer;

// It takes every certificate: what our side takes is the subject here.
const manager = (name) => new OPCUACertificateManager({
  rootFolder: path.join(process.argv[2], name), automaticallyAcceptUnknownCertificate: true,
});
const server = new OPCUAServer({
  port: 0,
  hostname: "127.0.0.1",
  serverCertificateManager: manager("pki"),
  userCertificateManager: manager("users"),
  securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
  securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep, SecurityPolicy.Aes256_Sha256_RsaPss],
  allowAnonymous: true,
  userManager: { isValidUser: (name, password) => name === "kim" && password === "비밀번호 1" },
  buildInfo: { productName: "interop" },
});
await server.initialize();
addMixer(server);
await server.start();
console.log(`READY ${server.getEndpointUrl()}`);

process.stdin.resume();
process.stdin.on("end", async () => {
  await server.shutdown(0);
  process.exit(0);
});
