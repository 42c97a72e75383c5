namespace AxComplex.Silos.Connections;

/// <summary>What somebody wants of a connection from now on.</summary>
/// <param name="Settings">What is wanted; null deletes it.</param>
/// <param name="Expected">The revision that there has to be; 0 for none, null for any that is there.</param>
/// <param name="By">Who wants it.</param>
[GenerateSerializer, Immutable, Alias("ax.desired-change")]
internal sealed record DesiredChange([property: Id(0)] DesiredSettings? Settings, [property: Id(1)] int? Expected, [property: Id(2)] string By);

/// <summary>What became of a change.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Desired">What is desired now; null for nothing.</param>
/// <param name="Bridge">The bridge that has taken the connection; null when none has.</param>
[GenerateSerializer, Immutable, Alias("ax.desired-answer")]
internal sealed record DesiredAnswer(
    [property: Id(0)] DesiredOutcome Outcome, [property: Id(1)] DesiredState? Desired, [property: Id(2)] string? Bridge);

/// <summary>What may become of a change.</summary>
internal enum DesiredOutcome
{
    /// <summary>It is stored, or was so before.</summary>
    Changed,

    /// <summary>There is another revision than the one that was expected; nothing changed.</summary>
    OtherRevision,

    /// <summary>Another bridge has a connection of this name, and values of it; nothing changed.</summary>
    OtherBridge,
}
