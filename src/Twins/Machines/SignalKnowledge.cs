namespace AxComplex.Twins.Machines;

/// <summary>What is known of a signal.</summary>
internal enum SignalKnowledge : byte
{
    /// <summary>There is no such signal.</summary>
    None,

    /// <summary>Nobody looked, or what came was no value.</summary>
    Unknown,

    /// <summary>It is what it was before the stretch that is looked at.</summary>
    Carry,

    /// <summary>It is known.</summary>
    Known,
}
