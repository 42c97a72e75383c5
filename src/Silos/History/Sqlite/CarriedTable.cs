using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The last value of each signal before the months that are left: a state that has not changed since still holds.</summary>
internal sealed class CarriedTable(SqliteSession catalog)
{
    private readonly BlockWriter _writer = new();

    /// <summary>Keeps the last value of a signal, unless a later one is kept.</summary>
    /// <param name="signal">The signal's number.</param>
    /// <param name="samples">The values of one instant.</param>
    public void Keep(long signal, SampleColumns samples) => catalog.Execute(
        "INSERT INTO carried VALUES($0, $1, $2) ON CONFLICT DO UPDATE SET at = $1, samples = $2 WHERE $1 >= at",
        signal,
        samples.Times[0],
        _writer.Write(samples, 0, samples.Count));

    /// <inheritdoc cref="Keep(long, SampleColumns)"/>
    public void Keep(long signal, in SeenSample sample)
    {
        var columns = new SampleColumns(1);
        columns.Add(sample);
        Keep(signal, columns);
    }

    /// <summary>Counts values that were left out because their month is gone.</summary>
    public void CountLeftOut(long machine, long values) =>
        catalog.Execute("INSERT INTO left_out VALUES($0, $1) ON CONFLICT DO UPDATE SET count = count + $1", machine, values);

    /// <summary>Reads what is kept of a signal.</summary>
    public static SampleColumns Read(SqliteSession catalog, long signal)
    {
        var columns = new SampleColumns(1);
        if (catalog.Scalar<byte[]>("SELECT samples FROM carried WHERE signal = $0", signal) is { } bytes)
        {
            new BlockReader().Read(bytes, columns);
        }

        return columns;
    }
}
