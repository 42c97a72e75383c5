using System.Runtime.CompilerServices;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;

namespace AxComplex.Silos.Signals;

/// <summary>Some values of a signal, by source time.</summary>
/// <param name="Signal">The signal's name within its machine.</param>
/// <param name="Samples">The values.</param>
internal sealed record SignalPage(string Signal, IReadOnlyList<Sample> Samples)
{
    // Each page is a snapshot of its own: a reader that is slow must not keep the store from tidying up.
    private const int PageLength = 10_000;

    /// <summary>Reads every value of signals in a window, signal by signal.</summary>
    public static async IAsyncEnumerable<SignalPage> ReadAsync(
        IHistory history, MachineId machine, IReadOnlyList<string> signals, KpiWindow window, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var signal in signals)
        {
            HistoryCursor? after = null;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                var page = await history.ReadSignalAsync(machine.Signal(signal), window.From.UtcDateTime, window.To.UtcDateTime, PageLength, after);
                yield return new(signal, page?.Samples ?? []);
                after = page?.Next;
            }
            while (after is not null);
        }
    }
}
