using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Api;

/// <summary>
/// Names of the server-sent events of <c>GET /live</c>. <see cref="Machine"/> carries a <see cref="MachineSummary"/>,
/// <see cref="Signals"/> a <see cref="SignalsChanged"/>, <see cref="SupplyLink"/> a <see cref="SupplyLinkView"/>,
/// <see cref="Alarm"/> an <see cref="AlarmView"/>,
/// <see cref="Connection"/> a <see cref="Connections.ConnectionReport"/>.
/// Events have ids: a reader that comes back with the last one in <c>Last-Event-ID</c> gets what it missed, the newest of each thing, or
/// <see cref="Reload"/> with a <see cref="LiveReload"/>.
/// The query <c>machine=company/factory/machine</c> asks for the signals of one machine; without it none are sent.
/// </summary>
public static class LiveEvents
{
    /// <summary>A machine changed its state, counters or observation.</summary>
    public const string Machine = "machine";

    /// <summary>Signals of the machine that was asked for have new values.</summary>
    public const string Signals = "signals";

    /// <summary>A supply link changed.</summary>
    public const string SupplyLink = "supply-link";

    /// <summary>An alarm came, went or was acknowledged.</summary>
    public const string Alarm = "alarm";

    /// <summary>A connection of the bridge changed.</summary>
    public const string Connection = "connection";

    /// <summary>The reader was away for too long: load everything again.</summary>
    public const string Reload = "reload";
}

/// <summary>New last values of one machine.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Signals">The signals that changed.</param>
public sealed record SignalsChanged(MachineId Machine, ImmutableArray<SignalView> Signals);

/// <summary>Why a reader has to load everything again.</summary>
/// <param name="Reason">Why.</param>
public sealed record LiveReload(string Reason);
