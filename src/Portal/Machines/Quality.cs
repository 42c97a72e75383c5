namespace AxComplex.Portal.Machines;

/// <summary>The two top bits of an OPC UA StatusCode (Part 4 §7.39, StatusCode).</summary>
internal static class Quality
{
    private static readonly Dictionary<uint, string> Names = new()
    {
        [0x80050000] = "Bad_CommunicationError",
        [0x800A0000] = "Bad_Timeout",
        [0x80310000] = "Bad_NoCommunication",
        [0x80320000] = "Bad_WaitingForInitialData",
        [0x80330000] = "Bad_NodeIdInvalid",
        [0x80340000] = "Bad_NodeIdUnknown",
        [0x80890000] = "Bad_ConfigurationError",
        [0x808A0000] = "Bad_NotConnected",
        [0x808B0000] = "Bad_DeviceFailure",
        [0x808C0000] = "Bad_SensorFailure",
        [0x808D0000] = "Bad_OutOfService",
        [0x408F0000] = "Uncertain_NoCommunicationLastUsableValue",
        [0x40900000] = "Uncertain_LastUsableValue",
        [0x40910000] = "Uncertain_SubstituteValue",
        [0x40930000] = "Uncertain_SensorNotAccurate",
        [0x40940000] = "Uncertain_EngineeringUnitsExceeded",
    };

    /// <summary>The severity.</summary>
    public static QualityKind Of(uint status) => (status >> 30) switch
    {
        0 => QualityKind.Good,
        1 => QualityKind.Uncertain,
        _ => QualityKind.Bad,
    };

    /// <summary>The specification's name, or the number where it is none that machines commonly send; null for plain Good.</summary>
    public static string? Name(uint status) =>
        (status & 0xFFFF0000) == 0 ? null : Names.TryGetValue(status & 0xFFFF0000, out var name) ? name : $"0x{status:X8}";
}

/// <summary>What a quality is worth.</summary>
internal enum QualityKind
{
    /// <summary>To be used.</summary>
    Good,

    /// <summary>To be used with care.</summary>
    Uncertain,

    /// <summary>Not to be used.</summary>
    Bad,
}
