// An OPC UA client that we did not write. Usage: node client.mjs <endpoint url> <folder for its certificate>
// Walks through one session and prints one line of JSON with what it saw; exit code 0 when all went well.
import path from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcua from "node-opcua-client";

const { OPCUAClient, AttributeIds, DataType, TimestampsToReturn, MessageSecurityMode, SecurityPolicy, makeBrowsePath,
  ClientSubscription, ClientMonitoredItem } = opcua;

const [url, folder] = process.argv.slice(2);
const saw = {};
const client = OPCUAClient.create({
  endpointMustExist: false,
  securityMode: MessageSecurityMode.None,
  securityPolicy: SecurityPolicy.None,
  connectionStrategy: { maxRetry: 0 },
  clientCertificateManager: new OPCUACertificateManager({ rootFolder: path.join(folder, "pki") }),
  defaultSecureTokenLifetime: 10000,
});
console.log("READY");
await client.connect(url);
saw.endpoints = (await client.getEndpoints()).length;

const session = await client.createSession();
saw.namespaces = await session.readNamespaceArray();
const ns = saw.namespaces.indexOf("urn:interop:press-shop");

const children = await session.browse("i=85");
saw.objects = children.references.map((r) => r.browseName.toString());
const found = await session.translateBrowsePath(makeBrowsePath("i=85", `/${ns}:press-07/${ns}:speed`));
const speed = found.targets[0].targetId;

const value = await session.read({ nodeId: speed, attributeId: AttributeIds.Value });
saw.read = { value: value.value.value, type: DataType[value.value.dataType], status: value.statusCode.name,
  time: value.sourceTimestamp.toISOString() };
saw.state = (await session.read({ nodeId: "i=2259", attributeId: AttributeIds.Value })).value.value;
saw.unknown = (await session.read({ nodeId: `ns=${ns};s=nothing`, attributeId: AttributeIds.Value })).statusCode.name;

// At least ten values, until one is 100 or more.
const subscription = ClientSubscription.create(session, { requestedPublishingInterval: 100, requestedMaxKeepAliveCount: 5,
  requestedLifetimeCount: 100, publishingEnabled: true });
const item = ClientMonitoredItem.create(subscription, { nodeId: speed, attributeId: AttributeIds.Value },
  { samplingInterval: 0, queueSize: 100, discardOldest: true }, TimestampsToReturn.Both);
saw.changes = [];
await new Promise((resolve) => item.on("changed", (v) => {
  saw.changes.push(v.value.value);
  if (saw.changes.length >= 10 && v.value.value >= 100) resolve(); // a slow start must not end it early
}));
await subscription.terminate();
await session.close();
await client.disconnect();
console.log(`SAW ${JSON.stringify(saw)}`);
process.exit(0);
