namespace Aspire.Hosting.ApplicationModel;

/// <summary>A state, and how to show it.</summary>
/// <param name="Text">The state, one of <see cref="KnownResourceStates"/>.</param>
/// <param name="Style">How to show it; null for as usual.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state that is shown as usual.</summary>
    /// <param name="s">The state; null for none.</param>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}
