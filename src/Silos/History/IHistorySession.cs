using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>The writing side of a store: used by one thread, inside the transactions of <see cref="HistoryWriter{TSession}"/>.</summary>
internal interface IHistorySession : IDisposable
{
    /// <summary>Begins a transaction.</summary>
    void Begin();

    /// <summary>Ends it; everything in it is durable when this returns.</summary>
    void Commit();

    /// <summary>Ends it without a trace.</summary>
    void Rollback();

    /// <summary>Says why a write failed, in a few words that hold no secret.</summary>
    string Explain(Exception exception);

    /// <inheritdoc cref="IHistory.AppendAsync"/>
    AppendResult Append(EncodedBatch encoded);

    /// <inheritdoc cref="IHistory.RegisterAsync"/>
    bool Register(ConnectionId connection);

    /// <inheritdoc cref="IHistory.DescribeAsync"/>
    IReadOnlyList<MachineId> Describe(ConnectionId connection, IReadOnlyList<MachineDescription> machines);

    /// <inheritdoc cref="IHistory.PutFactsAsync"/>
    bool PutFacts(MachineId machine, long hour, string rule, byte[] facts, long asOf);
}
