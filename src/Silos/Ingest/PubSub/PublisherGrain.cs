using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.PubSub;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Storage;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Ingest.PubSub;

/// <inheritdoc cref="IPublisherGrain"/>
internal sealed class PublisherGrain(
    [PersistentState("publisher", StoreNames.Twins)] IPersistentState<PublisherState> store,
    IHistory history,
    TwinNotifier twins,
    TimeRules times,
    IOptions<IngestOptions> options) : Grain, IPublisherGrain
{
    /// <summary>How many writers a connection may have.</summary>
    public const int MaxWriters = 1_000;

    public async Task<PublisherAnswer> AppendAsync(ImmutableArray<byte> body)
    {
        var connection = ConnectionId.Parse(this.GetPrimaryKeyString());
        PublisherBatch batch;
        int ignored;
        try
        {
            (batch, ignored) = Read(body, connection);
        }
        catch (PubSubFormatException e)
        {
            return Refused(e.Message);
        }

        if (batch.Stored == 0)
        {
            return new(PublisherOutcome.Stored, 0, batch.Duplicates, ignored, 0, null);
        }

        if (FaultIn(batch, connection) is { } fault)
        {
            return Refused(fault);
        }

        if (!await StoreAsync(batch, connection))
        {
            return new(PublisherOutcome.Busy, 0, 0, 0, 0, null);
        }

        return new(PublisherOutcome.Stored, batch.Stored, batch.Duplicates, ignored, batch.Values, null);
    }

    public async Task MapAsync(string mapping)
    {
        store.State.Mapping = JsonSerializer.Deserialize<PubSubMapping>(mapping, StateJson.Options)!;
        // A writer may be another machine now, and the old one no more: both are observed anew.
        store.State.Writers = store.State.Writers.ToDictionary(w => w.Key, w => w.Value with { Machine = null, Sequence = null, From = null, To = null });
        await store.WriteStateAsync();
    }

    private (PublisherBatch Batch, int Ignored) Read(ImmutableArray<byte> body, ConnectionId connection)
    {
        var (dataSets, ignored) = NetworkMessageReader.Read(body.AsMemory(), TelemetryLimits.Default);
        var batch = new PublisherBatch(connection.Company, store.State, options.Value.MaxPublisherSilence);
        foreach (var message in dataSets)
        {
            batch.Add(message);
        }

        return (batch, ignored);
    }

    /// <summary>Finds what breaks the rules that hold for every batch.</summary>
    private string? FaultIn(PublisherBatch batch, ConnectionId connection)
    {
        var built = batch.Build(connection, 1);
        if (times.FaultIn(built) is { } outOfRange)
        {
            return outOfRange;
        }

        try
        {
            // A batch that the codec's limits forbid could be written and never read again.
            TelemetryCodec.Decode(TelemetryCodec.Encode(built), TelemetryLimits.Default);
            return null;
        }
        catch (TelemetryFormatException e)
        {
            return $"{e.Message} Send the messages in parts.";
        }
    }

    /// <summary>Stores a batch under the next sequence; what a crash left behind is put right by the watermark.</summary>
    /// <returns>False when the history is busy.</returns>
    /// <remarks>
    /// The values first, then what tells resends: a crash in between lets a resend be stored again, and the history gives every value out once.
    /// </remarks>
    private async Task<bool> StoreAsync(PublisherBatch batch, ConnectionId connection)
    {
        while (true)
        {
            var built = batch.Build(connection, ++store.State.Sequence);
            var result = await history.AppendAsync(EncodedBatch.Of(built), CancellationToken.None);
            switch (result.Outcome)
            {
                case AppendOutcome.Busy:
                    store.State.Sequence--;
                    return false;
                case AppendOutcome.Duplicate:
                    store.State.Sequence = result.Watermark;
                    continue;
                default:
                    batch.Keep(store.State);
                    await store.WriteStateAsync();
                    await twins.StoredAsync(built, result);
                    return true;
            }
        }
    }

    private static PublisherAnswer Refused(string fault) => new(PublisherOutcome.Refused, 0, 0, 0, 0, fault);
}
