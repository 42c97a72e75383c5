// Connecting, logging in, and what happens to a connection.
import fs from "node:fs";
import path from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcua from "node-opcua-client";

const { OPCUAClient, MessageSecurityMode, SecurityPolicy, UserTokenType } = opcua;

// Over 2048 bits, so that padding needs two bytes in one direction (Part 6 §6.7.2.5).
const manager = new OPCUACertificateManager({
  rootFolder: path.join(process.argv[2], "pki"), automaticallyAcceptUnknownCertificate: true, keySize: 3072,
});
const ready = manager.initialize();
const open_ = new Map();
let last = 0;

const identity = (user) => {
  if (!user) return { type: UserTokenType.Anonymous };
  if (user.certificate) {
    return {
      type: UserTokenType.Certificate,
      certificateData: Buffer.from(user.certificate, "base64"),
      privateKey: fs.readFileSync(user.keyFile, "utf8"),
    };
  }
  return { type: UserTokenType.UserName, userName: user.name, password: user.password };
};

/** Opens a session. `maxRetry` 0: fail at once, and stay disconnected when the connection breaks. */
export async function open({ url, policy = "None", mode = "None", user, tokenLifetime = 600000, maxRetry = 0, timeout = 60000 }) {
  await ready;
  const client = OPCUAClient.create({
    applicationName: "interop",
    endpointMustExist: false,
    securityMode: MessageSecurityMode[mode],
    securityPolicy: SecurityPolicy[policy],
    connectionStrategy: { maxRetry, initialDelay: 100, maxDelay: 500 },
    clientCertificateManager: manager,
    defaultSecureTokenLifetime: tokenLifetime,
    requestedSessionTimeout: timeout,
    keepSessionAlive: false,
  });
  const events = [];
  for (const name of ["connection_lost", "connection_reestablished", "security_token_renewed", "connection_failed"]) {
    client.on(name, () => events.push(name));
  }
  try {
    await client.connect(url);
    const session = await client.createSession(identity(user));
    for (const name of ["session_restored", "session_closed"]) session.on(name, () => events.push(name));
    open_.set(++last, { client, session, events, subscriptions: new Map() });
    return last;
  } catch (e) {
    await client.disconnect();
    throw e;
  }
}

export const of = (handle) => open_.get(handle);

export async function close({ session: handle, deleteSubscriptions = true }) {
  const { client, session } = of(handle);
  open_.delete(handle);
  await session.close(deleteSubscriptions);
  await client.disconnect();
}

/** What has happened to the connection since it was opened. */
export const happened = ({ session: handle }) => of(handle).events;

export async function endpoints({ url }) {
  await ready;
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 0 }, clientCertificateManager: manager });
  await client.connect(url);
  const found = await client.getEndpoints();
  await client.disconnect();
  return found.map((e) => ({
    policy: e.securityPolicyUri, mode: MessageSecurityMode[e.securityMode], users: e.userIdentityTokens.map((t) => UserTokenType[t.tokenType]),
  }));
}
