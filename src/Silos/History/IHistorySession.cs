using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History;

/// <summary>The writing side of a history.</summary>
internal interface IHistorySession : IWriteSession, IDisposable
{
    /// <inheritdoc cref="IHistory.AppendAsync"/>
    AppendResult Append(EncodedBatch encoded);

    /// <inheritdoc cref="IHistory.RegisterAsync"/>
    bool Register(ConnectionId connection);

    /// <inheritdoc cref="IHistory.DescribeAsync"/>
    IReadOnlyList<MachineId> Describe(ConnectionId connection, IReadOnlyList<MachineDescription> machines);

    /// <inheritdoc cref="IHistory.PutFactsAsync"/>
    bool PutFacts(MachineId machine, long hour, string rule, byte[] facts, long asOf);
}
