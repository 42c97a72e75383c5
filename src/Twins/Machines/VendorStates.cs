using System.Collections.Frozen;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Machines;

/// <summary>What a vendor's own state values mean, as <see cref="SignalDescription.States"/> says it.</summary>
internal sealed class VendorStates
{
    private readonly FrozenDictionary<string, byte> _codes;

    /// <summary>Reads the map of a signal; of two entries for one value the first counts.</summary>
    public VendorStates(SignalDescription signal) => _codes = (signal.States ?? [])
        .Where(s => s.State is not MachineState.Unknown)
        .DistinctBy(s => s.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(s => s.Value, s => StateCode.Of(s.State, mode: s.Mode), StringComparer.Ordinal);

    /// <summary>Gets the code of a value; null for one that is not listed.</summary>
    public long? Code(SampleValue value) => _codes.TryGetValue(value.ToString(), out var code) ? code : null;
}
