using AxComplex.OpcUa.Server.Tests.Events;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

// Subscriptions, monitored items, events.
internal sealed partial class Exchange
{
    private static readonly EventFilter Events =
        Filters.Select(["EventId", "EventType", "Message", "Severity", "ActiveState/Id", "AckedState/Id", "Retain"]) with
        {
            WhereClause = new ContentFilter
            {
                Elements =
                [
                    Filters.Element(FilterOperator.Or, 1, 2),
                    Filters.Element(FilterOperator.OfType, Variant.From(ObjectTypeIds.AlarmConditionType)),
                    Filters.Element(FilterOperator.And, 3, 4),
                    Filters.Element(FilterOperator.Between, "Severity", Variant.From(1), Variant.From(1000)),
                    Filters.Element(FilterOperator.Like, "Message", Variant.From("%[과금]_\\%%")),
                ],
            },
        };

    private async Task SubscribeAsync()
    {
        var subscription = await CreateAsync();
        var other = await CreateAsync();
        var items = await CreateItemsAsync(subscription);
        await CallAsync<ModifySubscriptionResponse>(h => new ModifySubscriptionRequest
        {
            Header = h,
            SubscriptionId = subscription,
            RequestedPublishingIntervalMs = 20,
            RequestedLifetimeCount = 1000,
            RequestedMaxKeepAliveCount = 3,
            MaxNotificationsPerPublish = 100,
            Priority = 2,
        });
        await CallAsync<SetPublishingModeResponse>(
            h => new SetPublishingModeRequest { Header = h, PublishingEnabled = true, SubscriptionIds = [subscription, other] });
        await ChangeItemsAsync(subscription, items);
        await PublishAsync(subscription, other);
        await CallAsync<TransferSubscriptionsResponse>(
            h => new TransferSubscriptionsRequest { Header = h, SubscriptionIds = [subscription, 4711], SendInitialValues = true });
        await CallAsync<DeleteMonitoredItemsResponse>(
            h => new DeleteMonitoredItemsRequest { Header = h, SubscriptionId = subscription, MonitoredItemIds = [items[0], 4711] });
        await CallAsync<CancelResponse>(h => new CancelRequest { Header = h, RequestHandle = 4711 });
        await CallAsync<DeleteSubscriptionsResponse>(h => new DeleteSubscriptionsRequest { Header = h, SubscriptionIds = [subscription, other] });
    }

    private async Task<uint> CreateAsync() => (await CallAsync<CreateSubscriptionResponse>(h => new CreateSubscriptionRequest
    {
        Header = h,
        RequestedPublishingIntervalMs = 50,
        RequestedLifetimeCount = 1000,
        RequestedMaxKeepAliveCount = 3,
        PublishingEnabled = true,
    })).SubscriptionId;

    private async Task<uint[]> CreateItemsAsync(uint subscription)
    {
        var filter = new DataChangeFilter { Trigger = DataChangeTrigger.StatusValue, DeadbandType = DeadbandType.Percent, DeadbandValue = 1 };
        var created = await CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TimestampsToReturn = TimestampsToReturn.Both,
            ItemsToCreate =
            [
                Item(plant.Speed.Id, 1, new ExtensionObject(filter)),
                Item(plant.Text.Id, 2, default),
                Item(plant.Anything.Id, 3, default),
                Item(plant.Large.Id, 4, default, range: "1:3"),
                Item(plant.Press.Id, 5, new ExtensionObject(Events), AttributeIds.EventNotifier),
                Item(plant.Press.Id, 6, default, AttributeIds.DisplayName),
            ],
        });
        return Array.ConvertAll(created.Results, r => r.MonitoredItemId);
    }

    private async Task ChangeItemsAsync(uint subscription, uint[] items)
    {
        await CallAsync<ModifyMonitoredItemsResponse>(h => new ModifyMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TimestampsToReturn = TimestampsToReturn.Source,
            ItemsToModify =
            [
                new MonitoredItemModifyRequest
                {
                    MonitoredItemId = items[1],
                    RequestedParameters = new MonitoringParameters { ClientHandle = 12, SamplingIntervalMs = 10, QueueSize = 5 },
                },
                new MonitoredItemModifyRequest
                {
                    MonitoredItemId = items[4],
                    RequestedParameters = new MonitoringParameters { ClientHandle = 15, QueueSize = 50, Filter = new ExtensionObject(Events) },
                },
            ],
        });
        await CallAsync<SetMonitoringModeResponse>(h => new SetMonitoringModeRequest
        {
            Header = h,
            SubscriptionId = subscription,
            MonitoringMode = MonitoringMode.Sampling,
            MonitoredItemIds = [items[1], 4711],
        });
        await CallAsync<SetTriggeringResponse>(h => new SetTriggeringRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TriggeringItemId = items[0],
            LinksToAdd = [items[1]],
            LinksToRemove = [4711],
        });
    }

    private async Task PublishAsync(uint subscription, uint other)
    {
        plant.Alarm.Raise(800, new LocalizedText("ko", "금형 과열%"));
        plant.Speed.Set(Variant.From(50.0), Noon);
        SubscriptionAcknowledgement[] acknowledged = [];
        var (sawValues, sawEvents) = (false, false);
        while (!sawValues || !sawEvents)
        {
            var response = await CallAsync<PublishResponse>(
                h => new PublishRequest { Header = h, SubscriptionAcknowledgements = acknowledged });
            foreach (var data in response.NotificationMessage.NotificationData)
            {
                sawValues |= data.Structure is DataChangeNotification;
                sawEvents |= data.Structure is EventNotificationList;
            }

            acknowledged = [new() { SubscriptionId = response.SubscriptionId, SequenceNumber = response.NotificationMessage.SequenceNumber }];
            if (response.SubscriptionId == subscription && response.NotificationMessage.NotificationData.Length > 0)
            {
                await CallAsync<RepublishResponse>(h => new RepublishRequest
                {
                    Header = h,
                    SubscriptionId = subscription,
                    RetransmitSequenceNumber = response.NotificationMessage.SequenceNumber,
                });
            }
        }

        // The other one has nothing to say but that it lives.
        while ((await CallAsync<PublishResponse>(h => new PublishRequest { Header = h })).SubscriptionId != other)
        {
        }
    }

    private static MonitoredItemCreateRequest Item(
        NodeId node, uint handle, ExtensionObject filter, uint attribute = AttributeIds.Value, string? range = null) => new()
        {
            ItemToMonitor = new ReadValueId { NodeId = node, AttributeId = attribute, IndexRange = range },
            MonitoringMode = MonitoringMode.Reporting,
            RequestedParameters = new MonitoringParameters { ClientHandle = handle, QueueSize = 10, DiscardOldest = true, Filter = filter },
        };
}
