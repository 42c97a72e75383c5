using System.Globalization;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;

namespace AxComplex.OpcBridge.Mapping.Profiles;

/// <summary>Makes the saved mapping of a kind out of how one machine of it is mapped.</summary>
internal static class ProfileBuilder
{
    /// <summary>Makes a mapping.</summary>
    /// <param name="plan">How the machine is mapped.</param>
    /// <param name="id">The identifier of the mapping.</param>
    /// <param name="title">What people call it.</param>
    public static MachineProfile Of(MachinePlan plan, string id, string title) => new()
    {
        Id = id,
        Title = title,
        MachineType = ProfileMatcher.KeyOf(plan.Type),
        PlannedSecondsPerItem = plan.PlannedSecondsPerItem,
        // Two variables of one name cannot be told apart next time; the first stands for both.
        Signals = [.. plan.Signals.DistinctBy(s => string.Join('\n', s.Candidate.Key)).Take(ProfileJson.MaxSignals).Select(SignalOf)],
    };

    /// <summary>Finds an identifier that is free: the name of the type, or of the machine without its number.</summary>
    /// <param name="plan">The machine.</param>
    /// <param name="isTaken">Whether an identifier is used.</param>
    public static string FreeId(MachinePlan plan, Func<string, bool> isTaken)
    {
        var stem = IdentifierSegment.TryFromName(TitleOf(plan), out var segment) ? segment : "machine";
        var id = stem;
        for (var copy = 2; isTaken(id); copy++)
        {
            var suffix = "-" + copy.ToString(CultureInfo.InvariantCulture);
            id = stem[..Math.Min(stem.Length, IdentifierSegment.MaxLength - suffix.Length)].TrimEnd('-') + suffix;
        }

        return id;
    }

    /// <summary>Gets what people may call the kind of a machine.</summary>
    public static string TitleOf(MachinePlan plan)
    {
        var name = plan.Type?.Name ?? plan.Machine.Root.Node.BrowseName.Name ?? "";
        var stem = plan.Type is null ? name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '_', '.', ' ', '#') : name;
        var title = stem.Length > 0 ? stem : name.Length > 0 ? name : "machine";
        return title[..Math.Min(title.Length, 200)];
    }

    /// <summary>Gets how one variable is mapped, as it is saved.</summary>
    public static SignalProfile SignalOf(SignalPlan plan) => new()
    {
        Path = plan.Candidate.Key,
        Role = plan.IsExcluded ? Contracts.Telemetry.SignalRole.Measurement : plan.Role,
        Excluded = plan.IsExcluded,
        Names = plan.Names == plan.Candidate.Names ? null : plan.Names,
        Unit = plan.Unit == plan.Candidate.Unit ? null : plan.Unit,
        Factor = plan.Factor == 1 ? null : plan.Factor,
        States = plan.IsExcluded ? null : plan.States,
        MaxPerSecond = plan.MaxPerSecond,
    };
}
