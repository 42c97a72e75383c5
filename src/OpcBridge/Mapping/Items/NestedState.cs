using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>
/// One state out of state machines that lie in each other. OPC 30050 §6.2, PackMLBaseStateMachineType: Cleared holds the machine that
/// tells Stopped from Running, and Running holds the one that tells Idle from Execute.
/// </summary>
/// <param name="machine">The index of the machine in the mapping.</param>
/// <param name="signal">The signal's segment.</param>
internal sealed class NestedState(int machine, string signal)
{
    /// <summary>The most state machines in each other.</summary>
    public const int MaxLevels = 3;

    private const int Running = 18;
    private const int Cleared = 19;

    private readonly DataValue?[] _levels = new DataValue?[MaxLevels];
    private readonly bool[] _exists = new bool[MaxLevels];
    private readonly List<(int Level, DataValue Value)> _pending = [];
    private Variant _last;
    private StatusCode _lastStatus;
    private bool _hasSpoken;

    /// <summary>Says that a level is monitored.</summary>
    public void Add(int level) => _exists[level] = true;

    /// <summary>Takes the value of one level; it counts at the next <see cref="Complete"/>.</summary>
    public void Take(int level, in DataValue value) => _pending.Add((level, value));

    /// <summary>
    /// Puts together what came in one message: what has the same source time happened together, in whatever order the server names it.
    /// </summary>
    /// <param name="readings">Gets the state at each time at which it became another.</param>
    public void Complete(List<SignalReading> readings)
    {
        foreach (var moment in _pending.GroupBy(p => p.Value.SourceTimestamp).OrderBy(g => g.Key))
        {
            var at = default(DataValue);
            foreach (var (level, value) in moment)
            {
                (_levels[level], at) = (value, value);
            }

            if (Innermost() is { } state && !(_hasSpoken && state.Value == _last && state.Status == _lastStatus))
            {
                (_last, _lastStatus, _hasSpoken) = (state.Value, state.Status, true);
                readings.Add(new SignalReading(machine, signal, at with { Value = state.Value, Status = state.Status }));
            }
        }

        _pending.Clear();
    }

    /// <summary>Gets the state of the innermost machine that is active; null while a level that decides has not spoken.</summary>
    private DataValue? Innermost()
    {
        DataValue? outer = null;
        for (var level = 0; level < MaxLevels; level++)
        {
            if (!_exists[level])
            {
                continue;
            }

            if (_levels[level] is not { } state)
            {
                return null;
            }

            // A machine that is not active has no state of its own (Bad_StateNotActive); the one around it decides.
            if (outer is not null && (state.Status == StatusCode.BadStateNotActive || (state.Value.IsNull && !state.Status.IsBad)))
            {
                return outer;
            }

            if (state.Value.AsDouble() is not (Running or Cleared))
            {
                return state;
            }

            outer = state;
        }

        return outer;
    }
}
