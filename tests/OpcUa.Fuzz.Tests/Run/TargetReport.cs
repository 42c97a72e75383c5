using System.Globalization;

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>Counts what became of the cases of one target. Safe from several threads.</summary>
internal sealed class TargetReport(string target)
{
    public const string Head = "| target | cases | refused | accepted | closed | max bytes allocated |";
    public const string Rule = "| --- | ---: | ---: | ---: | ---: | ---: |";

    private readonly long[] _outcomes = new long[3];
    private long _maxAllocated;

    public string Target => target;

    public long Cases => _outcomes.Sum();

    public long Of(Outcome outcome) => Interlocked.Read(ref _outcomes[(int)outcome]);

    /// <summary>Counts a case.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="allocated">What it allocated; for a target with sockets, the mean of the cases of one batch.</param>
    public void Count(Outcome outcome, long allocated = 0)
    {
        Interlocked.Increment(ref _outcomes[(int)outcome]);
        Note(allocated);
    }

    public void Note(long allocated)
    {
        var seen = Interlocked.Read(ref _maxAllocated);
        while (allocated > seen)
        {
            seen = Interlocked.CompareExchange(ref _maxAllocated, allocated, seen);
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {target} | {Cases:N0} | {Of(Outcome.Refused):N0} | {Of(Outcome.Accepted):N0} | {Of(Outcome.Closed):N0} | {Interlocked.Read(ref _maxAllocated):N0} |");
}
