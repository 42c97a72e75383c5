using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>What can become a signal, with all that the server says of it. No session is needed to decide about it.</summary>
internal sealed record SignalCandidate
{
    /// <summary>Gets the way from the machine, as it can be kept: one key a step, fields of a structure included.</summary>
    public required ImmutableArray<string> Key { get; init; }

    /// <summary>Gets the same way with plain names, which is what the rules read. The last is its own.</summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Gets the way with this session's namespace indexes, for people.</summary>
    public required string BrowsePath { get; init; }

    /// <summary>Gets what people call it.</summary>
    public required LocalizedName Names { get; init; }

    /// <summary>Gets what its values are.</summary>
    public required SampleKind Kind { get; init; }

    /// <summary>Gets the name of its data type, for people: <c>UInt32</c>, <c>PressState</c>.</summary>
    public required string DataType { get; init; }

    /// <summary>Gets where its value comes from: one variable, or the levels of nested state machines.</summary>
    public required ImmutableArray<CandidateSource> Sources { get; init; }

    /// <summary>Gets its unit as the server shows it; null when it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets what its values are called; empty when the server does not say.</summary>
    public ImmutableArray<ValueLabel> Labels { get; init; } = [];

    /// <summary>Gets its value when it was looked at; null when it had none.</summary>
    public Variant Value { get; init; }

    /// <summary>Gets what its type says; null for all but state machines of companion specifications.</summary>
    public StateMachineFact? StateMachine { get; init; }

    /// <summary>Gets the names out of which its segment is made: the path, without what is the same for every state machine.</summary>
    public string SegmentText => string.Join(' ', StateMachine is null ? Path : Path.Where(p => p is not ("CurrentState" or "Number" or "Id")));
}
