// The whole address space, as a client that knows nothing of it walks it.
import opcua from "node-opcua-client";
import { of } from "./sessions.mjs";

const { AttributeIds, BrowseDirection, NodeClass, makeBrowsePath, StatusCodes } = opcua;

/** Follows every forward reference from Root, page by page, and reads every attribute of every node. */
export async function walk({ session: handle, pageSize = 0 }) {
  const { session } = of(handle);
  session.requestedMaxReferencesPerNode = pageSize;
  const seen = new Map([["ns=0;i=84", { nodeClass: NodeClass.Object, browseName: "Root" }]]);
  const problems = [];
  let pages = 0;
  for (let level = [...seen.keys()]; level.length > 0;) {
    const results = await session.browse(level.map((nodeId) => ({
      nodeId, referenceTypeId: "i=31", includeSubtypes: true, browseDirection: BrowseDirection.Forward, resultMask: 63,
    })));
    const next = [];
    for (let i = 0; i < results.length; i++) {
      let result = results[i];
      while (true) {
        if (result.statusCode.value !== StatusCodes.Good.value) problems.push(`browse ${level[i]}: ${result.statusCode.name}`);
        for (const r of result.references ?? []) {
          const id = r.nodeId.toString();
          if (!seen.has(id)) {
            seen.set(id, { nodeClass: r.nodeClass, browseName: r.browseName.toString() });
            next.push(id);
          }
        }
        if (!result.continuationPoint || result.continuationPoint.length === 0) break;
        pages++;
        result = await session.browseNext(result.continuationPoint, false);
      }
    }
    level = next;
  }

  const needed = [AttributeIds.NodeId, AttributeIds.NodeClass, AttributeIds.BrowseName, AttributeIds.DisplayName];
  const wanted = [...seen].flatMap(([nodeId, { nodeClass }]) => [
    ...needed,
    ...(nodeClass === NodeClass.Variable ? [AttributeIds.Value, AttributeIds.DataType, AttributeIds.ValueRank, AttributeIds.AccessLevel] : []),
    ...(nodeClass === NodeClass.Object ? [AttributeIds.EventNotifier] : []),
    ...(nodeClass === NodeClass.Method ? [AttributeIds.Executable] : []),
    ...([NodeClass.ObjectType, NodeClass.VariableType, NodeClass.DataType, NodeClass.ReferenceType].includes(nodeClass)
      ? [AttributeIds.IsAbstract] : []),
  ].map((attributeId) => ({ nodeId, attributeId })));
  for (let i = 0; i < wanted.length; i += 1000) {
    const part = wanted.slice(i, i + 1000);
    const values = await session.read(part);
    values.forEach((v, j) => {
      const ok = v.statusCode.value === StatusCodes.Good.value || v.statusCode.name === "BadWaitingForInitialData";
      if (!ok) problems.push(`attribute ${AttributeIds[part[j].attributeId]} of ${part[j].nodeId}: ${v.statusCode.name}`);
    });
  }

  const counts = {};
  for (const { nodeClass } of seen.values()) counts[NodeClass[nodeClass]] = (counts[NodeClass[nodeClass]] ?? 0) + 1;
  return { nodes: seen.size, counts, pages, attributes: wanted.length, problems, names: [...seen.values()].map((n) => n.browseName) };
}

/** Finds nodes by browse paths, such as /Objects/2:press-07. */
export async function translate({ session, start, paths }) {
  const results = await of(session).session.translateBrowsePath(paths.map((p) => makeBrowsePath(start, p)));
  return results.map((r) => (r.statusCode.value === StatusCodes.Good.value ? r.targets[0].targetId.toString() : r.statusCode.name));
}
