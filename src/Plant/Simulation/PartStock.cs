namespace AxComplex.Plant.Simulation;

/// <summary>The parts that lie between the machine that makes them and the one that uses them.</summary>
public sealed class PartStock
{
    private readonly Dictionary<string, long> _parts = new(StringComparer.Ordinal);

    /// <summary>Puts parts there.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="count">How many.</param>
    public void Add(string part, long count) => _parts[part] = Of(part) + count;

    /// <summary>Takes one part away.</summary>
    /// <param name="part">Which part.</param>
    /// <returns>False when there is none; nothing changed.</returns>
    public bool TryTake(string part)
    {
        var left = Of(part);
        if (left == 0)
        {
            return false;
        }

        _parts[part] = left - 1;
        return true;
    }

    /// <summary>Gets how many there are.</summary>
    /// <param name="part">Which part.</param>
    /// <returns>The number; 0 for a part that never was.</returns>
    public long Of(string part) => _parts.GetValueOrDefault(part);
}
