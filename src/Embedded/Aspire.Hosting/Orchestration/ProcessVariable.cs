namespace Aspire.Hosting.Orchestration;

/// <summary>An environment variable of a process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsSecret">Whether the value is masked wherever it is shown.</param>
internal sealed record ProcessVariable(string Name, string Value, bool IsSecret)
{
    /// <summary>The value as it may be shown.</summary>
    public string Shown => IsSecret ? "••••••••" : Value;

    /// <summary>Never shows a secret, not even in a log or a debugger.</summary>
    public override string ToString() => $"{Name}={Shown}";
}
