using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Servers;

/// <summary>The history of a variable, which a restart of its server leaves alone; what comes a second time then is not taken twice.</summary>
/// <param name="capacity">The most values.</param>
internal sealed class KeptHistory(int capacity) : IVariableHistory
{
    private readonly MemoryHistory _values = new(capacity);
    private DataValue _last;

    /// <inheritdoc/>
    public void Append(in DataValue value)
    {
        if (value.Status == StatusCode.BadWaitingForInitialData
            || (value.SourceTimestamp == _last.SourceTimestamp && value.Value == _last.Value && value.Status == _last.Status))
        {
            return;
        }

        _last = value;
        _values.Append(value);
    }

    /// <inheritdoc/>
    public IReadOnlyList<DataValue> Read(DateTime earliest, DateTime latest, bool newestFirst, int skip, int most) =>
        _values.Read(earliest, latest, newestFirst, skip, most);
}
