using System.Collections.Immutable;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Servers;

/// <summary>The variables of a factory, and the way of new values into its server.</summary>
/// <param name="historyValues">How many values of each are kept; 0 for none.</param>
/// <param name="log">Takes each value that is sent; null for nobody.</param>
internal sealed class ServedVariables(int historyValues, IValueLog? log)
{
    private readonly Dictionary<(string Machine, string Path), ServedVariable> _all = [];
    private readonly List<(ServedVariable Variable, Variant Value, DateTime At, StatusCode Status)> _waiting = [];
    private readonly List<ValueChange> _changes = [];

    /// <summary>Gets or sets by how much the equipment's clock is ahead, which stamps the values that are collected from then on.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Gets a variable, and makes it at the first time.</summary>
    public ServedVariable Of(string machine, string path)
    {
        if (!_all.TryGetValue((machine, path), out var variable))
        {
            variable = new ServedVariable(machine, path, historyValues > 0 ? new KeptHistory(historyValues) : null);
            _all[(machine, path)] = variable;
        }

        return variable;
    }

    /// <summary>Collects a value for the next <see cref="Take"/>.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">When it came about, plant time in UTC.</param>
    /// <param name="status">Its quality.</param>
    public void Set(ServedVariable variable, Variant value, DateTime at, StatusCode status = default) =>
        _waiting.Add((variable, value, at + ClockOffset, status));

    /// <summary>Forgets what was collected: there is no server to take it.</summary>
    public void Drop() => _waiting.Clear();

    /// <summary>Takes what was collected, in order, and counts it.</summary>
    /// <returns>The changes; good until the next call.</returns>
    public ReadOnlySpan<ValueChange> Take()
    {
        _changes.Clear();
        foreach (var (variable, value, at, status) in _waiting)
        {
            _changes.Add(new ValueChange(variable.Node!, value, at, status));
            if (variable.Count(value, at, status))
            {
                log?.Add(variable, at, value, status);
            }
        }

        _waiting.Clear();
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_changes);
    }

    /// <summary>Gets how many values each variable of a machine has been given.</summary>
    public ImmutableSortedDictionary<string, long> SentOf(string machine) => _all.Values.Where(v => v.Machine == machine && v.Sent > 0)
        .ToImmutableSortedDictionary(v => v.Path, v => v.Sent, StringComparer.Ordinal);
}
