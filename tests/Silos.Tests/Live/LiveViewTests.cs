using System.Collections.Frozen;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Live;
using AxComplex.Silos.Security;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Live;

public sealed class LiveViewTests
{
    private static readonly Caller Member = new(Roles.Member, new[] { "daesung" }.ToFrozenSet());

    // A tablet with bad reception: after any silence it gets the newest state at once, and no backlog has been kept for it.
    [Fact]
    public async Task ASlowReader_GetsTheNewestStateOnly()
    {
        using var view = new LiveView(Member, Press);
        for (var i = 1; i <= 10_000; i++)
        {
            view.Offer(Update("daesung/ansan/press-03", i, "temperature", $"{i}"), i);
            view.Offer(Update("daesung/ansan/press-01", i, "temperature", $"{i}"), i);
            view.Offer(Update("hanbit/changwon/line-01", i, "temperature", $"{i}"), i);
        }

        var (events, upTo) = await view.NextAsync(TimeSpan.FromSeconds(5), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(
            [("daesung/ansan/press-01", 10_000L), ("daesung/ansan/press-03", 10_000L)],
            events.Select(e => e.Data).OfType<MachineSummary>().Select(m => (m.Id.ToString(), m.GoodParts!.Value)).Order());
        var signals = Assert.Single(events.Select(e => e.Data).OfType<SignalsChanged>());
        Assert.Equal("10000", Assert.Single(signals.Signals).Value);
        Assert.Equal(10_000, upTo);
        Assert.Empty((await view.NextAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken)).Events);
    }

    private static LiveUpdate Update(string machine, long good, string signal, string value) => new()
    {
        Machine = new(machine, "", MachineId.Parse(machine).Name, 3, null, At(good), null, good, null, good, 0),
        Signals = [new(signal, "", signal, null, 0, 2, value, 0, At(good), At(good))],
    };
}
