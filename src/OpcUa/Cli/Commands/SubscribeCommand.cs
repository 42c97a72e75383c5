using System.CommandLine;
using AxComplex.OpcUa.Cli.Connecting;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>Values as they change and events as they happen, through outages.</summary>
internal static class SubscribeCommand
{
    public static Command Create(Surroundings around)
    {
        var url = Arguments.Url();
        var nodes = Arguments.Nodes("nodes", "Variables whose values to show", ArgumentArity.ZeroOrMore);
        var interval = Arguments.Count("--interval", "Publishing interval in milliseconds", 500);
        var count = Arguments.Count("--count", "Stop after so many values and events; 0 for never", 0);
        var events = new Option<bool>("--events") { Description = "Shows events and alarms of the whole server too" };
        var severity = Arguments.Count("--severity", "The least severity of events, 1 to 1000", 1);
        var connection = new ConnectionOptions();
        var command = new Command("subscribe", "Shows values as they change and events as they happen, until Ctrl+C") { url, nodes, interval, count, events, severity };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            around,
            parsed.GetRequiredValue(url),
            connection.Read(parsed),
            Items(parsed.GetValue(nodes) ?? [], parsed.GetValue(events), (ushort)Math.Clamp(parsed.GetValue(severity), 1, 1000)),
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(parsed.GetValue(interval)) },
            parsed.GetValue(count),
            cancellationToken));
        return command;
    }

    private static MonitoredItemRequest[] Items(NodeId[] nodes, bool withEvents, ushort severity)
    {
        var alarms = new EventQuery(EventFields.OfAlarms, EventCondition.AtLeast(EventFields.Severity, Variant.From(severity)));
        return
        [
            .. nodes.Select((node, i) => new MonitoredItemRequest(node, (uint)i)),
            .. withEvents ? [MonitoredItemRequest.OfEvents(ObjectIds.Server, (uint)nodes.Length, alarms)] : Array.Empty<MonitoredItemRequest>(),
        ];
    }

    private static async Task<int> RunAsync(
        Surroundings around,
        Uri url,
        ConnectionSettings settings,
        MonitoredItemRequest[] items,
        SubscriptionOptions options,
        int count,
        CancellationToken cancellationToken)
    {
        if (items.Length == 0)
        {
            around.Console.MarkupLine("[red]Nothing to subscribe to: name variables, or say --events.[/]");
            return ExitCode.WrongArguments;
        }

        var printer = new SubscriptionPrinter(around.Console, items, count);
        await using var session = await new SessionOpener(around).OpenRecoveringAsync(url, settings, printer, cancellationToken);
        var subscription = await session.CreateSubscriptionAsync(options, printer, cancellationToken);
        var results = await subscription.AddItemsAsync(items, cancellationToken);
        foreach (var refused in results.Where(r => r.Status.IsBad))
        {
            around.Console.MarkupLineInterpolated($"[red]{items[refused.ClientHandle].NodeId}: {refused.Status}[/]");
            if (Advice.For(refused.Status) is { } advice)
            {
                around.Console.MarkupLineInterpolated($"{advice}");
            }
        }

        if (results.All(r => r.Status.IsBad))
        {
            return ExitCode.Failed;
        }

        // A client that comes late sees nothing of the alarms that stand, until it asks. A server without alarms says no.
        if (items.Any(i => i.Events is not null && !results[(int)i.ClientHandle].Status.IsBad))
        {
            await TryRefreshAsync(subscription, cancellationToken);
        }

        await (await Task.WhenAny(printer.Enough, subscription.Completion, session.Completion)).WaitAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static async Task TryRefreshAsync(ClientSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            await subscription.RefreshConditionsAsync(cancellationToken);
        }
        catch (UaException)
        {
            // Events come all the same.
        }
    }
}
