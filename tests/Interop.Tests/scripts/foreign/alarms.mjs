// Events, and what operators do about alarms.
import opcua from "node-opcua-client";
import { text } from "./plain.mjs";
import { of } from "./sessions.mjs";

const {
  AttributeIds, ContentFilter, FilterOperator, LiteralOperand, SimpleAttributeOperand, TimestampsToReturn, MonitoringMode,
  callConditionRefresh, coerceNodeId, constructEventFilter, ofType, Variant, DataType,
} = opcua;

const condition = (where) => {
  if (where?.ofType) return ofType(where.ofType);
  if (where?.severityAtLeast === undefined) return undefined;
  return new ContentFilter({
    elements: [{
      filterOperator: FilterOperator.GreaterThanOrEqual,
      filterOperands: [
        new SimpleAttributeOperand({ typeDefinitionId: "i=2041", browsePath: [{ name: "Severity" }], attributeId: AttributeIds.Value }),
        new LiteralOperand({ value: new Variant({ dataType: DataType.UInt16, value: where.severityAtLeast }) }),
      ],
    }],
  });
};

/** Watches the events of an object: fields by their paths, such as AckedState.Id; ConditionId is that of an alarm. */
export async function monitorEvents({ session, subscription: id, node, fields, conditionId = false, where, queueSize = 100 }) {
  const kept = of(session).subscriptions.get(id);
  const filter = constructEventFilter(fields, condition(where));
  if (conditionId) {
    filter.selectClauses.push(new SimpleAttributeOperand({ typeDefinitionId: "i=2782", browsePath: [], attributeId: AttributeIds.NodeId }));
  }
  const item = await kept.subscription.monitor(
    { nodeId: node, attributeId: AttributeIds.EventNotifier },
    { samplingInterval: 0, queueSize, discardOldest: true, filter },
    TimestampsToReturn.Both,
    MonitoringMode.Reporting,
  );
  const names = conditionId ? [...fields, "ConditionId"] : fields;
  const came = [];
  item.on("changed", (values) => came.push(Object.fromEntries(names.map((name, i) => [name, text(values[i])]))));
  kept.items.set(node, came);
  return item.statusCode?.name ?? "none";
}

const eventId = (hex) => Buffer.from(hex, "hex");

/** Acknowledges an event of an alarm. */
export const acknowledge = async ({ session, alarm, event, comment }) =>
  (await of(session).session.acknowledgeCondition(coerceNodeId(alarm), eventId(event), comment)).name;

/** Confirms an event of an alarm. */
export const confirm = async ({ session, alarm, event, comment }) =>
  (await of(session).session.confirmCondition(coerceNodeId(alarm), eventId(event), comment)).name;

/** Asks for the alarms that are on already. */
export const refresh = async ({ session, subscription }) =>
  callConditionRefresh(of(session).session, of(session).subscriptions.get(subscription).subscription.subscriptionId);
