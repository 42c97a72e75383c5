using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server;

/// <summary>What a server refused and dropped since it was made, and what became of its connections. Safe from any thread.</summary>
/// <remarks>
/// While the server listens, the same numbers are on the meter <see cref="MeterName"/>, with the server's ApplicationUri as
/// the tag <c>server</c>.
/// </remarks>
public sealed class ServerCounters
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "AxComplex.OpcUa.Server";

    private readonly ConcurrentDictionary<StatusCode, long> _refused = new();
    private long _droppedMessages;

    /// <summary>Gets what became of the connections; all zero before the server listens.</summary>
    public ListenerCounts Connections => Listener?.Counts ?? default;

    /// <summary>
    /// Gets how many requests, and operations over a limit, were refused with each status. A limit that held shows as its
    /// status, such as BadTooManySessions.
    /// </summary>
    public IReadOnlyDictionary<StatusCode, long> Refused => _refused;

    /// <summary>Gets how many notification messages were dropped before their client acknowledged them.</summary>
    public long DroppedMessages => Interlocked.Read(ref _droppedMessages);

    internal ChannelListener? Listener { get; set; }

    /// <summary>Counts a refusal.</summary>
    /// <returns>The status.</returns>
    internal StatusCode Refuse(StatusCode status)
    {
        _refused.AddOrUpdate(status, 1, static (_, count) => count + 1);
        return status;
    }

    internal void DropMessage() => Interlocked.Increment(ref _droppedMessages);

    /// <summary>Puts the numbers on a meter.</summary>
    /// <returns>The meter; dispose it when the server stops.</returns>
    internal Meter Measure(string applicationUri, Func<int> sessions)
    {
        var meter = new Meter(MeterName, version: null, [new("server", applicationUri)]);
        meter.CreateObservableCounter(
            "axcomplex.opcua.server.connections", ObserveConnections, "{connection}",
            "Connections by outcome: accepted, refused, displaced, failed.");
        meter.CreateObservableCounter(
            "axcomplex.opcua.server.refused", ObserveRefusals, "{refusal}", "Requests and operations refused, by status.");
        meter.CreateObservableCounter(
            "axcomplex.opcua.server.messages.dropped", () => DroppedMessages, "{message}",
            "Notification messages dropped before they were acknowledged.");
        meter.CreateObservableUpDownCounter(
            "axcomplex.opcua.server.connections.open", () => Connections.Open, "{connection}", "Connections of now.");
        meter.CreateObservableUpDownCounter("axcomplex.opcua.server.sessions", sessions, "{session}", "Sessions of now.");
        return meter;
    }

    private Measurement<long>[] ObserveConnections()
    {
        var counts = Connections;
        return
        [
            new(counts.Accepted, new KeyValuePair<string, object?>("outcome", "accepted")),
            new(counts.Refused, new KeyValuePair<string, object?>("outcome", "refused")),
            new(counts.Displaced, new KeyValuePair<string, object?>("outcome", "displaced")),
            new(counts.Failed, new KeyValuePair<string, object?>("outcome", "failed")),
        ];
    }

    private Measurement<long>[] ObserveRefusals() =>
        [.. _refused.Select(r => new Measurement<long>(r.Value, new KeyValuePair<string, object?>("status", r.Key.ToString())))];
}
