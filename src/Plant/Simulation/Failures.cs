using System.Collections.Immutable;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Simulation;

/// <summary>When a machine stops next, and why. Time to the next stop is exponential, over operating time only.</summary>
internal sealed class Failures
{
    // The shortest stop: somebody has to walk there.
    private static readonly TimeSpan ShortestStop = TimeSpan.FromSeconds(8);

    private readonly ImmutableArray<BreakdownCause> _causes;
    private readonly Random _random;
    private readonly double _ratePerHour;

    public Failures(ImmutableArray<BreakdownCause> causes, Random random)
    {
        (_causes, _random) = (causes, random);
        _ratePerHour = causes.Sum(c => 1 / c.MeanBetween.TotalHours);
        Renew();
    }

    /// <summary>Gets the operating time that is left until the next stop.</summary>
    public TimeSpan Left { get; private set; }

    /// <summary>Gets why it will stop.</summary>
    public BreakdownCause Next { get; private set; } = null!;

    /// <summary>Uses up operating time.</summary>
    public void Run(TimeSpan time) => Left -= time;

    /// <summary>Draws the next stop, when the one that was due is over.</summary>
    public void RenewIfDue()
    {
        if (Left <= TimeSpan.Zero)
        {
            Renew();
        }
    }

    /// <summary>Draws how long a stop lasts: half of the mean at least, the rest exponential.</summary>
    public TimeSpan RepairTime(BreakdownCause cause)
    {
        var time = cause.MeanRepair * (0.5 + (0.5 * Exponential()));
        return time < ShortestStop ? ShortestStop : time;
    }

    private void Renew()
    {
        Left = TimeSpan.FromHours(Exponential() / _ratePerHour);
        var choice = _random.NextDouble() * _ratePerHour;
        Next = _causes[^1];
        foreach (var cause in _causes)
        {
            choice -= 1 / cause.MeanBetween.TotalHours;
            if (choice < 0)
            {
                Next = cause;
                break;
            }
        }
    }

    private double Exponential() => -Math.Log(1 - _random.NextDouble());
}
