// A client that knows OPC 40001-1 and nothing of this plant: every name and number below is the specification's. It lists the machines
// of a server with their nameplates and states, and the version of the specification. Usage: node machinery-client.mjs <endpoint URL>; prints READY <JSON>.
import opcua from "node-opcua-client";

const { AttributeIds, BrowseDirection, OPCUAClient, StatusCodes, makeBrowsePath } = opcua;

const client = OPCUAClient.create({ applicationName: "machinery-client", endpointMustExist: false, connectionStrategy: { maxRetry: 0 } });
await client.connect(process.argv[2]);
const session = await client.createSession();
const uris = await session.readNamespaceArray();
const di = uris.indexOf("http://opcfoundation.org/UA/DI/");
const machinery = uris.indexOf("http://opcfoundation.org/UA/Machinery/");

const parts = async (nodeId, referenceTypeId) => (await session.browse({
  nodeId, referenceTypeId, includeSubtypes: true, browseDirection: BrowseDirection.Forward, resultMask: 63,
})).references;

const read = async (start, path) => {
  const found = await session.translateBrowsePath(makeBrowsePath(start, path));
  if (found.statusCode.value !== StatusCodes.Good.value) return found.statusCode.name;
  const { value, statusCode } = await session.read({ nodeId: found.targets[0].targetId, attributeId: AttributeIds.Value });
  return statusCode.value === StatusCodes.Good.value ? value.value?.text ?? value.value : statusCode.name;
};

// §12: a state machine is an add-in of the building blocks, known by its type. Its Id names a state of that type.
const state = async (addIns, type) => {
  const machine = addIns.find((a) => a.typeDefinition.toString() === `ns=${machinery};i=${type}`);
  if (!machine) return null;
  const id = await read(machine.nodeId, "/CurrentState/Id");
  const states = (await parts(`ns=${machinery};i=${type}`, "HasComponent")).map((s) => s.nodeId.toString());
  return { text: await read(machine.nodeId, "/CurrentState"), isOfTheType: states.includes(id.toString()) };
};

const machines = [];
for (const machine of await parts(`ns=${machinery};i=1001`, "HierarchicalReferences")) {
  const identification = (await parts(machine.nodeId, "HasAddIn")).concat(await parts(machine.nodeId, "HasComponent"))
    .find((a) => a.typeDefinition.toString() === `ns=${machinery};i=1012`);
  if (!identification) continue;
  const blocks = await session.translateBrowsePath(makeBrowsePath(machine.nodeId, `/${machinery}:MachineryBuildingBlocks`));
  const addIns = await parts(blocks.targets[0].targetId, "HasAddIn");
  machines.push({
    name: machine.browseName.name,
    manufacturer: await read(identification.nodeId, `/${di}:Manufacturer`),
    serialNumber: await read(identification.nodeId, `/${di}:SerialNumber`),
    productInstanceUri: await read(identification.nodeId, `/${di}:ProductInstanceUri`),
    itemState: await state(addIns, 1002),
    operationMode: await state(addIns, 1008),
  });
}

// Part 5 §6.3.13: what the server says of the namespace.
const metadata = (await parts("i=11715", "HasComponent")).find((n) => n.browseName.name === uris[machinery]);
const version = metadata ? await read(metadata.nodeId, "/NamespaceVersion") : null;
const isSubset = metadata ? await read(metadata.nodeId, "/IsNamespaceSubset") : null;

await session.close();
await client.disconnect();
console.log(`READY ${JSON.stringify({ version, isSubset, machines })}`);
