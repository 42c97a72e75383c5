using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>A connection over which OPC UA PubSub publishers send; key: its identifier, <c>daesung/pubsub-press-shop</c>.</summary>
/// <remarks>It gives the messages of many writers one sequence, so that the history takes them as it takes those of a bridge.</remarks>
[Alias("ax.publisher")]
internal interface IPublisherGrain : IGrainWithStringKey
{
    /// <summary>Stores NetworkMessages; durable once answered. Messages that came before change nothing.</summary>
    /// <param name="body">The body of the request, JSON.</param>
    [Alias("append")]
    Task<PublisherAnswer> AppendAsync(ImmutableArray<byte> body);

    /// <summary>Says which machines the writers are; durable once answered.</summary>
    /// <param name="mapping">The mapping as JSON, without faults.</param>
    [Alias("map")]
    Task MapAsync(string mapping);
}

/// <summary>What became of NetworkMessages.</summary>
/// <param name="Outcome">What became of them.</param>
/// <param name="Stored">How many DataSetMessages were stored now.</param>
/// <param name="Duplicates">How many were stored before.</param>
/// <param name="Ignored">How many messages carry no values.</param>
/// <param name="Values">How many values were stored now.</param>
/// <param name="Fault">What is wrong; null unless they were refused.</param>
[GenerateSerializer, Immutable, Alias("ax.publisher-answer")]
internal sealed record PublisherAnswer(
    [property: Id(0)] PublisherOutcome Outcome,
    [property: Id(1)] int Stored,
    [property: Id(2)] int Duplicates,
    [property: Id(3)] int Ignored,
    [property: Id(4)] int Values,
    [property: Id(5)] string? Fault);

/// <summary>What became of NetworkMessages.</summary>
internal enum PublisherOutcome
{
    /// <summary>They are on the disk.</summary>
    Stored,

    /// <summary>They are wrong; nothing was stored.</summary>
    Refused,

    /// <summary>Too much waits for the disk; nothing was stored.</summary>
    Busy,
}

/// <summary>Finds the grains of publishers; nothing else spells their keys.</summary>
internal static class PublisherGrains
{
    /// <summary>Gets the grain of a connection.</summary>
    public static IPublisherGrain GetPublisher(this IGrainFactory grains, ConnectionId connection) => grains.GetGrain<IPublisherGrain>(connection.ToString());
}
