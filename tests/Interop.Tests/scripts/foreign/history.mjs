// What variables were.
import opcua from "node-opcua-client";
import { text } from "./plain.mjs";
import { of } from "./sessions.mjs";

const { HistoryReadRequest, ReadAtTimeDetails, ReadRawModifiedDetails, TimestampsToReturn } = opcua;

const send = async (session, details, node, continuationPoint) => {
  const response = await of(session).session.historyRead(new HistoryReadRequest({
    historyReadDetails: details,
    nodesToRead: [{ nodeId: node, continuationPoint }],
    releaseContinuationPoints: false,
    timestampsToReturn: TimestampsToReturn.Both,
  }));
  return response.results[0];
};

/** Reads raw values, page by page to the end. */
export async function historyRaw({ session, node, start, end, pageSize }) {
  const details = new ReadRawModifiedDetails({
    isReadModified: false, startTime: new Date(start), endTime: new Date(end), numValuesPerNode: pageSize, returnBounds: false,
  });
  const pages = [];
  const values = [];
  for (let point; ;) {
    const result = await send(session, details, node, point);
    const page = result.historyData?.dataValues ?? [];
    pages.push(page.length);
    values.push(...page.map((v) => `${text(v.value)} ${v.statusCode.name} ${v.sourceTimestamp.toISOString()}`));
    point = result.continuationPoint;
    if (!point || point.length === 0) return { status: result.statusCode.name, pages, values };
  }
}

/** Reads the values at given times. */
export async function historyAtTimes({ session, node, times }) {
  const result = await send(session, new ReadAtTimeDetails({ reqTimes: times.map((t) => new Date(t)), useSimpleBounds: false }), node);
  return { status: result.statusCode.name, values: (result.historyData?.dataValues ?? []).map((v) => text(v.value)) };
}
