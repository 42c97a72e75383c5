using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace AxComplex.Silos.Storage;

/// <summary>What both stores of grain states have in common: states are JSON, and an ETag is the version as text, none for 0.</summary>
internal static class GrainStates
{
    /// <summary>Puts a stored state into what a grain holds.</summary>
    public static void Set<T>(IGrainState<T> grainState, long version, string json)
    {
        grainState.State = JsonSerializer.Deserialize<T>(json, StateJson.Options)!;
        Written(grainState, version);
    }

    /// <summary>Takes note that a state is stored.</summary>
    public static void Written<T>(IGrainState<T> grainState, long version) => (grainState.ETag, grainState.RecordExists) = (Text(version), true);

    /// <summary>Makes what a grain holds a state that is not stored.</summary>
    public static void Clear<T>(IGrainState<T> grainState) =>
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);

    /// <summary>Gets the version that a writer knows; 0 for none.</summary>
    public static long VersionOf<T>(IGrainState<T> grainState) =>
        grainState.ETag is { } etag ? long.Parse(etag, CultureInfo.InvariantCulture) : 0;

    /// <summary>Says that somebody else wrote meanwhile.</summary>
    /// <param name="stateName">The state.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="stored">The version that is stored; 0 for none.</param>
    /// <param name="known">The ETag that the writer knew.</param>
    public static InconsistentStateException Inconsistent(string stateName, GrainId grainId, long stored, string? known)
    {
        var (there, here) = (stored == 0 ? "none" : Text(stored), known ?? "none");
        return new($"State {stateName} of {grainId} is at version {there}; the writer knew version {here}.", there, here);
    }

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
