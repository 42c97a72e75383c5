// An OPC UA client that we did not write, and that does what it is told. Usage: node foreign-client.mjs <folder for certificates>
// Reads lines of JSON, {"id", "command", "argument"}, and prints ANSWER {"id", "result"} or ANSWER {"id", "error"} for each.
import readline from "node:readline";
import * as alarms from "./foreign/alarms.mjs";
import * as browsing from "./foreign/browsing.mjs";
import * as history from "./foreign/history.mjs";
import * as sessions from "./foreign/sessions.mjs";
import * as subscriptions from "./foreign/subscriptions.mjs";
import * as values from "./foreign/values.mjs";

const commands = { ...alarms, ...browsing, ...history, ...sessions, ...subscriptions, ...values };
const say = (answer) => console.log(`ANSWER ${JSON.stringify(answer)}`);

console.log("READY");
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, command, argument } = JSON.parse(line);
  Promise.resolve()
    .then(() => commands[command](argument))
    .then((result) => say({ id, result: result ?? null }), (e) => say({ id, error: e.message ?? String(e) }));
}
process.exit(0);
