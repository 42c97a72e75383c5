using System.Collections.Immutable;
using System.Globalization;
using AxComplex.Plant.Companies;

namespace AxComplex.Plant.Scenarios;

/// <summary>Says what is wrong with a step: what is missing, unknown, too long, or has no meaning for its action.</summary>
/// <param name="complex">The complex that runs.</param>
/// <param name="factories">The factories that have a server.</param>
internal sealed class ScenarioRules(Complex complex, IReadOnlyCollection<string> factories)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Finds the faults.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The faults by member; empty when there are none.</returns>
    public ImmutableDictionary<string, string> FaultsOf(ScenarioStep step)
    {
        var faults = ImmutableDictionary.CreateBuilder<string, string>();
        string[] needed = step.Action switch
        {
            ScenarioAction.BreakMachine => ["machine", "for"],
            ScenarioAction.WearTool => ["machine", "wear"],
            ScenarioAction.DelayShipment => ["link", "delay"],
            ScenarioAction.JumpClock => ["factory", "by"],
            ScenarioAction.LimitItems => ["factory", "items"],
            ScenarioAction.ExpireCertificate => ["factory"],
            ScenarioAction.Mend => [step.Machine is null ? "factory" : "machine"],
            _ => ["factory", "for"],
        };
        string[] optional = step.Action switch
        {
            ScenarioAction.BreakMachine => ["cause"],
            ScenarioAction.JumpClock or ScenarioAction.LimitItems or ScenarioAction.ExpireCertificate => ["for"],
            _ => [],
        };
        (string Name, bool IsThere)[] members =
        [
            ("machine", step.Machine is not null), ("factory", step.Factory is not null), ("link", step.Link is not null),
            ("cause", step.Cause is not null), ("for", step.For is not null), ("wear", step.Wear is not null),
            ("delay", step.Delay is not null), ("by", step.By is not null), ("items", step.Items is not null),
        ];
        foreach (var (name, isThere) in members)
        {
            if (!isThere && needed.Contains(name))
            {
                faults[name] = $"{step.Action} needs it.";
            }
            else if (isThere && !needed.Contains(name) && !optional.Contains(name))
            {
                faults[name] = $"{step.Action} has no use for it.";
            }
        }

        Names(step, faults);
        Numbers(step, faults);
        return faults.ToImmutable();
    }

    private void Names(ScenarioStep step, ImmutableDictionary<string, string>.Builder faults)
    {
        var machine = complex.Machines.FirstOrDefault(m => m.Path == step.Machine);
        if (step.Machine is not null && machine is null)
        {
            faults["machine"] = $"There is no machine {step.Machine}; one looks like {complex.Machines.First().Path}.";
        }

        if (machine is not null && step.Cause is { } cause && machine.Kind.Causes.All(c => c.Code != cause))
        {
            faults["cause"] = $"{machine.Kind.Name} has no cause {cause}; it has {string.Join(", ", machine.Kind.Causes.Select(c => c.Code))}.";
        }

        if (machine is not null && step.Wear is not null && machine.Kind.PartsPerTool == 0)
        {
            faults["machine"] = $"{step.Machine} has no tool that wears.";
        }

        if (step.Factory is { } factory && !factories.Contains(factory))
        {
            faults["factory"] = $"There is no factory {factory}; there are {string.Join(", ", factories)}.";
        }

        if (step.Link is { } link && complex.SupplyLinks.All(l => l.Id != link))
        {
            faults["link"] = $"There is no link {link}; there are {string.Join(", ", complex.SupplyLinks.Select(l => l.Id))}.";
        }
    }

    private static void Numbers(ScenarioStep step, ImmutableDictionary<string, string>.Builder faults)
    {
        Range("at", step.At, TimeSpan.Zero);
        Range("for", step.For, TimeSpan.FromSeconds(1));
        Range("delay", step.Delay, TimeSpan.FromSeconds(1));
        Range("by", step.By, -Longest);
        if (step.Wear is { } wear && !(wear is >= 0 and <= 2))
        {
            faults["wear"] = string.Create(CultureInfo.InvariantCulture, $"{wear} is not from 0 to 2.");
        }

        if (step.Items is { } items and (< 1 or > 200_000))
        {
            faults["items"] = $"{items} is not from 1 to 200,000.";
        }

        void Range(string name, TimeSpan? time, TimeSpan least)
        {
            if (time is { } value && (value < least || value > Longest))
            {
                faults[name] = $"{value} is not from {least} to {Longest}.";
            }
        }
    }
}
