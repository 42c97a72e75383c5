// Subscriptions, and what becomes of them.
import opcua from "node-opcua-client";
import { text } from "./plain.mjs";
import { of } from "./sessions.mjs";

const {
  AttributeIds, ClientMonitoredItem, ClientSubscription, DataChangeFilter, DataChangeTrigger, DeadbandType, MonitoringMode,
  TimestampsToReturn, TransferSubscriptionsRequest, PublishRequest,
} = opcua;

/** Makes a subscription. */
export async function subscribe({ session: handle, interval = 100, keepAlive = 10, lifetime = 1000 }) {
  const { session, subscriptions } = of(handle);
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: interval, requestedMaxKeepAliveCount: keepAlive, requestedLifetimeCount: lifetime,
    maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
  });
  const kept = { subscription, items: new Map(), happened: [] };
  for (const name of ["keepalive", "terminated", "status_changed"]) subscription.on(name, () => kept.happened.push(name));
  subscriptions.set(subscription.subscriptionId, kept);
  return subscription.subscriptionId;
}

/** Watches a variable; `collected` gives what came. */
export async function monitor({ session, subscription: id, node, queueSize = 10, sampling = 0, discardOldest = true, deadband, percent }) {
  const kept = of(session).subscriptions.get(id);
  const filter = deadband === undefined && percent === undefined ? null : new DataChangeFilter({
    trigger: DataChangeTrigger.StatusValue,
    deadbandType: percent === undefined ? DeadbandType.Absolute : DeadbandType.Percent,
    deadbandValue: percent ?? deadband,
  });
  const item = await kept.subscription.monitor(
    { nodeId: node, attributeId: AttributeIds.Value },
    { samplingInterval: sampling, queueSize, discardOldest, filter },
    TimestampsToReturn.Both,
    MonitoringMode.Reporting,
  );
  const came = [];
  item.on("changed", (v) => came.push({ text: text(v.value), status: v.statusCode.name, overflow: v.statusCode.hasOverflowBit }));
  item.on("err", (message) => came.push({ text: "err", status: message }));
  kept.items.set(node, came);
  return { status: item.statusCode?.name ?? "none", queueSize: item.result?.revisedQueueSize ?? null, sampling: item.result?.revisedSamplingInterval ?? null };
}

/** What a monitored variable has brought so far. */
export const collected = ({ session, subscription, node }) => of(session).subscriptions.get(subscription).items.get(node);

/** What has happened to a subscription so far. */
export const subscriptionHappened = ({ session, subscription }) => of(session).subscriptions.get(subscription).happened;

export async function unsubscribe({ session, subscription: id }) {
  await of(session).subscriptions.get(id).subscription.terminate();
  of(session).subscriptions.delete(id);
}

/** Takes subscriptions of another session over. */
export async function transfer({ session, subscriptions }) {
  const response = await of(session).session.transferSubscriptions(
    new TransferSubscriptionsRequest({ subscriptionIds: subscriptions, sendInitialValues: true }));
  return response.results.map((r) => ({ status: r.statusCode.name, available: Array.from(r.availableSequenceNumbers ?? []) }));
}

/** Sends one Publish request by hand, for a subscription that this client did not make. */
export async function publish({ session, acknowledge = [] }) {
  const request = new PublishRequest({ subscriptionAcknowledgements: acknowledge });
  const response = await new Promise((resolve, reject) =>
    of(session).session.publish(request, (e, r) => (e ? reject(e) : resolve(r))));
  const items = (response.notificationMessage.notificationData ?? []).flatMap((d) => d?.monitoredItems ?? []);
  return {
    subscription: response.subscriptionId,
    sequenceNumber: response.notificationMessage.sequenceNumber,
    values: items.map((i) => text(i.value.value)),
  };
}
