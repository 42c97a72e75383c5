// An OPC UA client that we did not write, over every policy and mode.
// Usage: node secure-client.mjs <endpoint url> <folder for its certificate> <once|all>
// once: one attempt. all: each policy and mode, anonymous and by name, then a channel that renews its token.
// Prints one line of JSON with the outcome of each.
import path from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import opcua from "node-opcua-client";

const { OPCUAClient, AttributeIds, MessageSecurityMode, SecurityPolicy, UserTokenType } = opcua;

const [url, folder, what] = process.argv.slice(2);
// Over 2048 bits, so that padding needs two bytes in one direction (Part 6 §6.7.2.5).
const manager = new OPCUACertificateManager({
  rootFolder: path.join(folder, "pki"), automaticallyAcceptUnknownCertificate: true, keySize: 3072,
});
await manager.initialize();
console.log("READY");

const create = (policy, mode, lifetime) => OPCUAClient.create({
  applicationName: "interop",
  endpointMustExist: true,
  securityMode: MessageSecurityMode[mode],
  securityPolicy: SecurityPolicy[policy],
  connectionStrategy: { maxRetry: 0 },
  clientCertificateManager: manager,
  defaultSecureTokenLifetime: lifetime,
});

const attempt = async (policy, mode, user, lifetime, during) => {
  const client = create(policy, mode, lifetime);
  try {
    await client.connect(url);
    const session = await client.createSession(user);
    const state = await session.read({ nodeId: "i=2259", attributeId: AttributeIds.Value });
    if (during) await during(client, session);
    await session.close();
    return `state ${state.value.value}`;
  } catch (e) {
    return `failed: ${e.message}`;
  } finally {
    await client.disconnect();
  }
};

const anonymous = { type: UserTokenType.Anonymous };
const kim = { type: UserTokenType.UserName, userName: "kim", password: "비밀번호 1" };
const saw = {};
if (what === "once") {
  saw.once = await attempt("Basic256Sha256", "SignAndEncrypt", anonymous, 60000);
} else {
  for (const policy of ["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"]) {
    for (const mode of ["Sign", "SignAndEncrypt"]) {
      saw[`${policy} ${mode} anonymous`] = await attempt(policy, mode, anonymous, 60000);
      saw[`${policy} ${mode} user name`] = await attempt(policy, mode, kim, 60000);
    }
  }
  saw["None user name"] = await attempt("None", "None", kim, 60000);
  saw["wrong password"] = await attempt("Basic256Sha256", "Sign", { ...kim, password: "wrong" }, 60000);

  // A token of one second, and requests all the while.
  let renewals = 0;
  saw.renewal = await attempt("Basic256Sha256", "SignAndEncrypt", anonymous, 1000, async (client, session) => {
    client.on("security_token_renewed", () => renewals++);
    const end = Date.now() + 20000;
    while (renewals < 3 && Date.now() < end) {
      await session.read({ nodeId: "i=2258", attributeId: AttributeIds.Value });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  saw.renewals = renewals;
}
console.log(`SAW ${JSON.stringify(saw)}`);
process.exit(0);
