using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Mapping.Profiles;

/// <summary>The JSON of saved mappings, as files and over the API; docs/mapping-profile.md has its schema.</summary>
internal static class ProfileJson
{
    /// <summary>The most signals of a mapping.</summary>
    public const int MaxSignals = 5_000;

    private const int MaxTextLength = 200;
    private const int MaxSteps = 40;

    /// <summary>Gets how mappings are written and read. What is unknown is refused: a typing error must not be a setting that is silently ignored.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a mapping.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="profile">The mapping; null when it cannot be used.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    /// <returns>Whether it can be used.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out MachineProfile? profile, [NotNullWhen(false)] out string? problem)
    {
        profile = null;
        try
        {
            var read = JsonSerializer.Deserialize<MachineProfile>(utf8, Options);
            problem = read is null ? "The document is null." : FindProblem(read);
            profile = problem is null ? read : null;
        }
        catch (JsonException e)
        {
            problem = e.Message;
        }

        return problem is null;
    }

    /// <summary>Finds what is wrong with a mapping.</summary>
    /// <returns>What and where, for people; null when it can be used.</returns>
    public static string? FindProblem(MachineProfile profile)
    {
        if (profile.Version != MachineProfile.CurrentVersion)
        {
            return $"version is {profile.Version}; this bridge reads version {MachineProfile.CurrentVersion}.";
        }

        if (!IdentifierSegment.IsValid(profile.Id))
        {
            return $"id: '{profile.Id}' is no name; use a to z, 0 to 9, Hangul, and single hyphens, at most {IdentifierSegment.MaxLength}.";
        }

        if (profile.Title.Length is 0 or > MaxTextLength)
        {
            return $"title has {profile.Title.Length} characters; 1 to {MaxTextLength} are allowed.";
        }

        if (profile.PlannedSecondsPerItem is { } planned && !(planned > 0 && double.IsFinite(planned)))
        {
            return "plannedSecondsPerItem must be above 0, or left out.";
        }

        if (profile.Signals.IsDefaultOrEmpty || profile.Signals.Length > MaxSignals)
        {
            return $"signals must be a list of 1 to {MaxSignals}.";
        }

        var paths = new HashSet<string>(StringComparer.Ordinal);
        var groups = new HashSet<SignalRole>();
        for (var i = 0; i < profile.Signals.Length; i++)
        {
            if (FindProblem(profile.Signals[i], paths, groups) is { } problem)
            {
                return $"signals[{i.ToString(CultureInfo.InvariantCulture)}]: {problem}";
            }
        }

        return null;
    }

    private static string? FindProblem(SignalProfile? signal, HashSet<string> paths, HashSet<SignalRole> groups)
    {
        if (signal is null || signal.Path.IsDefaultOrEmpty || signal.Path.Length > MaxSteps || signal.Path.Any(string.IsNullOrEmpty))
        {
            return $"path must be a list of 1 to {MaxSteps} names.";
        }

        if (!paths.Add(string.Join('\n', signal.Path)))
        {
            return "the same path occurs twice.";
        }

        if (signal is { Excluded: false, Role: not SignalRole.Measurement } && !groups.Add(Rules.MappingRules.GroupOf(signal.Role)))
        {
            return $"a machine has one signal of the role {signal.Role} (ItemState, PackMLState and VendorState are one).";
        }

        if (signal.Role is SignalRole.VendorState != signal.States is not null)
        {
            return "states belong to the role VendorState, and that role needs them.";
        }

        return signal.Unit?.Length > MaxTextLength || signal.Names is { } n && (n.Ko.Length > MaxTextLength || n.En.Length > MaxTextLength)
            ? $"a unit or name may have {MaxTextLength} characters."
            : FindProblemInNumbers(signal);
    }

    private static string? FindProblemInNumbers(SignalProfile signal)
    {
        if (signal.States is { } states
            && (states.Length > Rules.StateTexts.MaxStates || states.Any(s => s is null || s.Value.Length > MaxTextLength)
                || states.Select(s => s.Value).Distinct(StringComparer.Ordinal).Count() < states.Length))
        {
            return $"states may be {Rules.StateTexts.MaxStates}, each value once and of at most {MaxTextLength} characters.";
        }

        if (signal.Factor is { } factor && !(double.IsFinite(factor) && factor != 0))
        {
            return "factor must not be 0.";
        }

        return signal.MaxPerSecond is { } rate && !(rate > 0 && double.IsFinite(rate)) ? "maxPerSecond must be above 0, or left out." : null;
    }
}
