using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcBridge.Tests.Connections;

public sealed class ConnectionSupervisorTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryEquipment _equipment = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConnectionTarget _target;
    private readonly BatchSpool _spool;
    private readonly ConnectionStatus _status;
    private readonly List<MachineDescription> _described = [];
    private readonly NodeId _press;
    private readonly ProfileStore _profiles;
    private Task _running = Task.CompletedTask;

    public ConnectionSupervisorTests()
    {
        Assert.True(ConnectionTarget.TryParse("daesung/press-shop", "opc.tcp://127.0.0.1:4840#ansan", out var target, out _));
        _target = target;
        _profiles = new ProfileStore(
            Microsoft.Extensions.Options.Options.Create(new OpcBridgeOptions { DataDirectory = _directory.Path }), NullLogger<ProfileStore>.Instance);
        _spool = new BatchSpool(_target.Connection, _directory, new SpoolLimits(1 << 20, TimeSpan.FromDays(1), 100), _time, NullLogger.Instance);
        _status = new ConnectionStatus(_target, () => _spool.Ledger, _time);
        _press = _equipment.AddObject(ObjectIds.ObjectsFolder, "Press01");
        _equipment.AddVariable(_press, "Temp", Variant.From(20.0));
        _equipment.AddVariable(_press, "GoodCount", Variant.From(3u));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _spool.Dispose();
        _stop.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task AConnection_GoesStepByStep_AndIsLiveOnlyWhenSomethingArrives()
    {
        Run();
        await Wait.ForAsync("Subscribed", () => _status.Report.State is ConnectionState.Subscribed);
        Assert.Equal((2, 2, 0), (_status.Report.Requested, _status.Report.Created, _status.Report.Reporting));
        Assert.Equal("press01", Assert.Single(_described).Machine.Name);
        var session = _equipment.Subscribed.Single();

        await session.Sink.OnKeepAliveAsync(0, Samples.Noon);
        Assert.Equal(ConnectionState.Live, _status.Report.State);
        Assert.Null(_status.Report.LastValueAt);

        await session.Sink.OnNotificationAsync(
            0, Samples.Notification(Samples.Noon.AddSeconds(1), (0, new DataValue(Variant.From(1.0), default, Samples.Noon))));
        Assert.Equal((1, _time.GetUtcNow(), null), (_status.Report.Reporting, _status.Report.LastValueAt!.Value, _status.Report.Problem));
    }

    // "Connected but no data; only a restart helps": a silent session is given up whatever its socket says.
    [Fact]
    public async Task ASilentSession_IsGivenUp_AndTheHoleIsAnOutage()
    {
        Run();
        await Wait.ForAsync("Subscribed", () => _equipment.Subscribed.Count == 1 && _status.Report.State is ConnectionState.Subscribed);
        var first = _equipment.Subscribed.Single();
        await first.Sink.OnKeepAliveAsync(0, Samples.Noon);

        await AdvanceUntilAsync("a second subscription", () => _equipment.Subscribed.Count == 2);
        Assert.True(first.IsDisposed);
        await _equipment.Subscribed.Last().Sink.OnKeepAliveAsync(0, Samples.Noon.AddMinutes(1));

        Assert.Equal(1, _status.Report.Reconnects);
        var gaps = _spool.Drain().SelectMany(b => b.Machines.SelectMany(m => m.Gaps));
        Assert.Equal(new TelemetryGap(null, Samples.Noon, Samples.Noon.AddMinutes(1), GapCause.Outage, null), Assert.Single(gaps));
    }

    [Fact]
    public async Task AnUnreachableServer_IsTriedAgain_WithTheSameTarget_AndSaidInWords()
    {
        for (var i = 0; i < 5; i++)
        {
            _equipment.Refusals.Enqueue(new UaException(
                StatusCode.BadConnectionRejected, "connect", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused)));
        }

        Run();
        await Wait.ForAsync("the problem", () => _status.Report.Problem?.Contains("cannot be reached: ConnectionRefused", StringComparison.Ordinal) == true);
        Assert.Equal(ConnectionState.Waiting, _status.Report.State);
        await AdvanceUntilAsync("a subscription", () => _status.Report.State is ConnectionState.Subscribed);

        Assert.True(_equipment.Attempts.Count >= 6);
        Assert.All(_equipment.Attempts, a => Assert.Equal(_target, a.Target));
        Assert.Null(_status.Report.Problem);
    }

    [Fact]
    public async Task ABrokenSession_IsReplaced_AndItsReasonShown()
    {
        Run();
        await Wait.ForAsync("Subscribed", () => _status.Report.State is ConnectionState.Subscribed);

        _equipment.Subscribed.Single().Break(new UaException(StatusCode.BadSecureChannelClosed, "The server closed the channel."));

        await Wait.ForAsync("the reason", () => _status.Report.Problem?.Contains("The server closed the channel.", StringComparison.Ordinal) == true);
        await AdvanceUntilAsync("a second subscription", () => _equipment.Subscribed.Count == 2);
    }

    // The disk is full: nothing may be acknowledged, the operator has to see why, and when there is room again it goes on by itself.
    [Fact]
    public async Task ASpoolThatCannotBeWritten_HoldsEverythingUp_AndGoesOnWhenItCan()
    {
        Run();
        await Wait.ForAsync("Subscribed", () => _status.Report.State is ConnectionState.Subscribed);
        var session = _equipment.Subscribed.Single();
        await session.Sink.OnKeepAliveAsync(0, Samples.Noon);

        // The next batch needs a new segment, and there is no place for one.
        Directory.Delete(_directory, recursive: true);
        var taken = session.Sink.OnKeepAliveAsync(0, Samples.Noon.AddSeconds(1));
        await Wait.ForAsync("the problem", () => _status.Report.Problem?.Contains("The spool cannot be written", StringComparison.Ordinal) == true);

        // Far longer than a silent server may be: the silence is ours.
        await LetPassAsync(60);

        Assert.False(taken.IsCompleted);
        Assert.False(session.IsDisposed);
        Directory.CreateDirectory(_directory);
        await AdvanceUntilAsync("the batch on disk", () => taken.IsCompletedSuccessfully);

        Assert.Null(_status.Report.Problem);
        Assert.False(session.IsDisposed);
    }

    // The stack brings the session back; nothing is mapped or subscribed anew for that, and it is counted as what it was.
    [Theory]
    [InlineData(EquipmentRecovery.Reactivated)]
    [InlineData(EquipmentRecovery.Transferred)]
    public async Task ASessionThatComesBackByItself_GoesOn_WithoutAGap(object kind)
    {
        Run();
        await Wait.ForAsync("Subscribed", () => _status.Report.State is ConnectionState.Subscribed);
        var session = _equipment.Subscribed.Single();
        await session.Sink.OnKeepAliveAsync(0, Samples.Noon);

        session.IsConnected = false;
        session.Sink.OnLost("The network is gone.");
        Assert.Equal((ConnectionState.Waiting, "The network is gone."), (_status.Report.State, _status.Report.Problem));
        await LetPassAsync(40);
        session.IsConnected = true;
        session.Sink.OnRecovered((EquipmentRecovery)kind);
        await session.Sink.OnKeepAliveAsync(0, Samples.Noon.AddSeconds(40));

        var report = _status.Report;
        Assert.Equal((ConnectionState.Live, null, 1), (report.State, report.Problem, report.Reconnects));
        Assert.Equal(1, (EquipmentRecovery)kind is EquipmentRecovery.Reactivated ? report.Activity!.Reactivated : report.Activity!.Transferred);
        Assert.Single(_equipment.Subscribed);
        Assert.DoesNotContain(_spool.Drain().SelectMany(b => b.Machines), m => !m.Gaps.IsEmpty);
    }

    [Fact]
    public async Task ASubscriptionThatIsMadeAnew_IsAnOutage_AndItsServerIsMappedAgain()
    {
        Run();
        await Wait.ForAsync("Subscribed", () => _status.Report.State is ConnectionState.Subscribed);
        var session = _equipment.Subscribed.Single();
        await session.Sink.OnKeepAliveAsync(0, Samples.Noon);
        var attempts = _equipment.Attempts.Count;

        session.IsConnected = false;
        await LetPassAsync(40);
        session.IsConnected = true;
        await RestartAsync(session);
        await session.Sink.OnKeepAliveAsync(0, Samples.Noon.AddSeconds(40));

        var gap = Assert.Single(_spool.Drain().SelectMany(b => b.Machines).SelectMany(m => m.Gaps));
        Assert.Equal(new TelemetryGap(null, Samples.Noon, Samples.Noon.AddSeconds(40), GapCause.Outage, null), gap);
        await Wait.ForAsync("another look at the address space, by its English names", () => _equipment.Attempts.Count == attempts + 1);
        Assert.False(session.IsDisposed);

        // Next time it is another server: all of it begins anew.
        _equipment.AddVariable(_press, "Speed", Variant.From(1.0));
        await RestartAsync(session);
        await AdvanceUntilAsync("a second subscription", () => _equipment.Subscribed.Count == 2);
        Assert.Equal(3, _equipment.Subscribed.Last().Items.Count);
    }

    // A server that grants fewer items than it was asked for: what KPIs need comes first, what is missing is named and declared, and it is
    // asked for again.
    [Fact]
    public async Task AServerThatGrantsFewer_IsSaidByName_AndDeclared_AndAskedAgain()
    {
        _equipment.MaxItems = 1;
        Run();
        await Wait.ForAsync("Subscribed", () => _status.Report.State is ConnectionState.Subscribed);
        var session = _equipment.Subscribed.Single();
        await session.Sink.OnKeepAliveAsync(0, Samples.Noon);

        Assert.Equal((2, 1), (_status.Report.Requested, _status.Report.Created));
        Assert.Equal("1 signals of 1 machines: daesung/ansan/press01/temp", _status.Report.Activity!.NotMonitored);
        Assert.Contains("1 of 2 monitored items", _status.Report.Problem, StringComparison.Ordinal);
        var gap = Assert.Single(_spool.Drain().SelectMany(b => b.Machines).SelectMany(m => m.Gaps));
        Assert.Equal(("temp", GapCause.NotMonitored, Samples.Noon), (gap.Signal, gap.Cause, gap.From));

        _equipment.MaxItems = 2;
        await AdvanceUntilAsync("both items", () =>
        {
            _ = session.Sink.OnKeepAliveAsync(0, Samples.Noon.AddSeconds(1));
            return _status.Report.Created == 2;
        });
        Assert.Equal((null, null), (_status.Report.Activity!.NotMonitored, _status.Report.Problem));
    }

    [Fact]
    public async Task AServerWithoutMachines_IsSaidInWords()
    {
        var empty = new InMemoryEquipment();
        Run(empty);

        await Wait.ForAsync("the problem", () => _status.Report.Problem?.Contains("no machine was found", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void ThePause_Doubles_IsCapped_AndSpread()
    {
        var max = TimeSpan.FromSeconds(30);
        var random = new Random(7);
        for (var failures = 1; failures < 100; failures++)
        {
            var full = Math.Min(0.5 * Math.Pow(2, Math.Min(failures - 1, 20)), 30);
            Assert.InRange(Backoff.Delay(failures, max, random).TotalSeconds, full / 2, full);
        }

        Assert.True(Enumerable.Range(0, 20).Select(_ => Backoff.Delay(9, max, random)).Distinct().Count() > 10);
    }

    private void Run(InMemoryEquipment? equipment = null) => _running = new ConnectionSupervisor(
        _target, equipment ?? _equipment, ConnectionStore.Open(_spool, _directory), _status, _profiles, m => _described.AddRange(m), new OpcBridgeOptions(), _time, new Random(1),
        NullLoggerFactory.Instance).RunAsync(_stop.Token);

    private static async Task RestartAsync(InMemoryEquipment.Session session)
    {
        session.Sink.OnLost("The network is gone.");
        await session.Sink.OnRestartedAsync(0, new SubscribedItems([default, default], [0, 0], default, null));
        session.Sink.OnRecovered(EquipmentRecovery.Recreated);
    }

    private async Task LetPassAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private Task AdvanceUntilAsync(string what, Func<bool> condition) => Wait.ForAsync(what, () =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(500));
        return condition();
    });
}
