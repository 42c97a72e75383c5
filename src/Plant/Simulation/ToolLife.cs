namespace AxComplex.Plant.Simulation;

/// <summary>The tool of a machine, which wears with every part.</summary>
internal sealed class ToolLife
{
    private readonly int _partsPerTool;
    private readonly Random _random;
    private double _life;

    /// <summary>Puts a tool in that has been used before.</summary>
    /// <param name="partsPerTool">Parts until it is worn; 0 for a machine without such a tool.</param>
    /// <param name="random">The machine's stream: no two tools last the same.</param>
    public ToolLife(int partsPerTool, Random random)
    {
        (_partsPerTool, _random) = (partsPerTool, random);
        Wear = partsPerTool > 0 ? 0.7 * random.NextDouble() : 0;
        _life = NewLife();
    }

    /// <summary>Gets how much of it is used: 1 is due for a change.</summary>
    public double Wear { get; private set; }

    /// <summary>Gets whether it has to be changed.</summary>
    public bool IsWorn => Wear >= 1;

    /// <summary>Uses it.</summary>
    public void Use(int parts)
    {
        if (_partsPerTool > 0)
        {
            Wear += parts / _life;
        }
    }

    /// <summary>Puts a new one in.</summary>
    public void Change()
    {
        Wear = 0;
        _life = NewLife();
    }

    /// <summary>Wears it by force.</summary>
    /// <returns>False for a machine without a tool; nothing happened.</returns>
    public bool WearTo(double wear)
    {
        Wear = _partsPerTool > 0 ? wear : 0;
        return _partsPerTool > 0;
    }

    private double NewLife() => _partsPerTool * (0.85 + (0.3 * _random.NextDouble()));
}
