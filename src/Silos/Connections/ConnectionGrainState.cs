using AxComplex.Contracts.Connections;

namespace AxComplex.Silos.Connections;

/// <summary>What the store holds of a connection.</summary>
internal sealed record ConnectionGrainState
{
    /// <summary>Gets the last report.</summary>
    public ConnectionStatus? Status { get; init; }

    /// <summary>Gets what is desired; null for nothing.</summary>
    public DesiredState? Desired { get; init; }

    /// <summary>Gets the last revision that was given, to what is desired or to what was deleted.</summary>
    public int LastRevision { get; init; }

    /// <summary>
    /// Gets the bridge that has taken the connection; null for none. Once it has values it stays, also when the connection is deleted: the
    /// numbers of the batches are that bridge's, and those of another would be taken for repetitions.
    /// </summary>
    public string? Bridge { get; init; }

    /// <summary>Decides what a change does. Pure.</summary>
    /// <param name="change">The change.</param>
    /// <param name="hasValues">Whether the bridge that has taken the connection has received any value of it.</param>
    /// <param name="now">The time.</param>
    public (ConnectionGrainState Next, DesiredOutcome Outcome) Change(DesiredChange change, bool hasValues, DateTimeOffset now)
    {
        var revision = Desired?.Revision ?? 0;
        if (change.Expected is { } expected ? expected != revision : revision == 0)
        {
            return (this, DesiredOutcome.OtherRevision);
        }

        var isMoved = change.Settings?.Bridge is { } wanted && Bridge is not null && wanted != Bridge;
        if (isMoved && hasValues)
        {
            return (this, DesiredOutcome.OtherBridge);
        }

        if (change.Settings == Desired?.Settings)
        {
            return (this, DesiredOutcome.Changed);
        }

        var next = LastRevision + 1;
        var desired = change.Settings is { } settings ? new DesiredState(settings, next, now, change.By) : null;
        return (this with { Desired = desired, LastRevision = next, Bridge = isMoved ? null : Bridge }, DesiredOutcome.Changed);
    }

    /// <summary>Decides whether a bridge has the connection, and gives it one that nobody has. Pure.</summary>
    public (ConnectionGrainState Next, DesiredState? Desired) Take(string bridge) => Desired is not null && (Bridge ?? Desired.Settings.Bridge ?? bridge) == bridge
        ? (this with { Bridge = bridge }, Desired)
        : (this, null);

    /// <summary>Puts the last report beside what is desired. Pure.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="reported">The last report; null for none.</param>
    /// <returns>How it stands; null when it is neither reported nor desired.</returns>
    public ConnectionStatus? Stand(string connection, ConnectionStatus? reported)
    {
        if (Desired is null)
        {
            return reported;
        }

        var stands = reported ?? new ConnectionStatus(connection, Desired.Settings.Endpoint, (int)ConnectionState.Waiting, null, 0, 0, 0, null, 0, 0, 0, 0, 0, null);
        return stands with { DesiredRevision = Desired.Revision, Bridge = Bridge, Problem = ProblemOf(Desired, reported) };
    }

    private string? ProblemOf(DesiredState desired, ConnectionStatus? reported)
    {
        if (reported?.AppliedRevision == desired.Revision)
        {
            return reported.Problem;
        }

        var named = desired.Settings.Bridge is { } name ? $", and that key is named '{name}'" : "";
        var waits = Bridge is null
            ? $"No bridge has taken it yet: one whose API key covers the company asks every few seconds{named}."
            : $"Bridge '{Bridge}' has taken it and has not applied revision {desired.Revision} yet.";
        return reported?.Problem is { } problem ? $"{waits} {problem}" : waits;
    }
}
