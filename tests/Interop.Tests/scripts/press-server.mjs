// A press behind an OPC UA server that we did not write: methods, values with a range, events, an alarm, history.
// Usage: node press-server.mjs <folder for its certificate> [port, or 0] [listener of a client to connect to]
// Prints "READY <endpoint url>", does what the lines of its standard input say, and ends when that does.
import path from "node:path";
import readline from "node:readline";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcuaClient from "node-opcua-client";
import opcuaServer from "node-opcua-server";

const { DataType, StatusCodes, Variant, MessageSecurityMode, SecurityPolicy } = opcuaClient;
const [folder, port, listener] = process.argv.slice(2);

const pki = new OPCUACertificateManager({ rootFolder: path.join(folder, "pki"), automaticallyAcceptUnknownCertificate: true });
const server = new opcuaServer.OPCUAServer({
  port: Number(port ?? 0),
  hostname: "127.0.0.1",
  serverCertificateManager: pki,
  serverInfo: { applicationUri: "urn:interop:press" },
  securityModes: [MessageSecurityMode.None],
  securityPolicies: [SecurityPolicy.None],
  allowAnonymous: true,
  reverseConnect: listener ? { connections: [{ endpointUrl: listener }], reconnectDelay: 100 } : undefined,
});
await server.initialize();

const space = server.engine.addressSpace;
space.installAlarmsAndConditionsService();
const own = space.getOwnNamespace();
const area = own.addObject({ organizedBy: space.rootFolder.objects, browseName: "Area", nodeId: "s=Area", eventNotifier: 1, notifierOf: space.rootFolder.objects.server });
const press = own.addObject({ componentOf: area, browseName: "Press", nodeId: "s=Press", eventNotifier: 1, eventSourceOf: area });

// A value with a range, for percent deadbands, and with a history of a hundred values a second apart.
const speed = own.addAnalogDataItem({
  componentOf: press, browseName: "Speed", nodeId: "s=Speed", dataType: "Double",
  engineeringUnitsRange: { low: 0, high: 200 }, value: new Variant({ dataType: DataType.Double, value: 0 }),
});
const history = own.addVariable({ componentOf: press, browseName: "Strokes", nodeId: "s=Strokes", dataType: "Int32" });
space.installHistoricalDataNode(history, { maxOnlineValues: 1000 });
for (let second = 0; second < 100; second++) {
  history.setValueFromSource(
    { dataType: DataType.Int32, value: second }, StatusCodes.Good, new Date(Date.UTC(2026, 0, 1, 12, 0, second)));
}

const scale = own.addMethod(press, {
  browseName: "Scale", nodeId: "s=Scale",
  inputArguments: [{ name: "value", dataType: DataType.Double }, { name: "factor", dataType: DataType.Double }],
  outputArguments: [{ name: "product", dataType: DataType.Double }],
});
scale.bindMethod((inputs, context, done) => done(null, {
  statusCode: StatusCodes.Good,
  outputArguments: [{ dataType: DataType.Double, value: inputs[0].value * inputs[1].value }],
}));

const guard = own.addVariable({ componentOf: press, browseName: "GuardOpen", nodeId: "s=GuardOpen", dataType: "Boolean", value: new Variant({ dataType: DataType.Boolean, value: false }) });
const alarm = own.instantiateOffNormalAlarm({
  componentOf: press, conditionSource: press, browseName: "GuardAlarm", nodeId: "s=GuardAlarm",
  inputNode: guard, normalState: null, optionals: ["ConfirmedState", "Confirm"],
});

const commands = {
  set: (value) => speed.setValueFromSource({ dataType: DataType.Double, value: Number(value) }),
  event: (severity, ...words) => press.raiseEvent("SystemEventType", {
    message: { dataType: DataType.LocalizedText, value: { text: words.join(" ") } },
    severity: { dataType: DataType.UInt16, value: Number(severity) },
  }),
  raise: () => {
    alarm.activateAlarm();
    alarm.raiseNewCondition({ message: "guard open", quality: StatusCodes.Good, retain: true, severity: 800 });
  },
  // Ends the sessions as their timeout would, and keeps their subscriptions for another session to take over.
  forget: () => Object.values(server.engine._sessions).forEach((s) => server.engine.closeSession(s.authenticationToken, false, "Timeout")),
};

await server.start();
console.log(`READY ${server.getEndpointUrl()}`);
readline.createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [command, ...words] = line.split(" ");
    commands[command](...words);
    console.log(`DONE ${line}`);
  })
  .on("close", async () => {
    await server.shutdown(0);
    process.exit(0);
  });
