using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Delivery;
using AxComplex.OpcBridge.Spool;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcBridge.Tests.Delivery;

/// <summary>Against a real HTTP server; only the bridge's own clock is in the test's hand.</summary>
public sealed class BatchDeliveryTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    // A new directory's first number is the time in milliseconds, and 1 at the latest then.
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly CancellationTokenSource _stop = new();
    private TestReceiver _receiver = null!;
    private HttpClient _http = null!;
    private BatchSpool _spool = null!;
    private ConnectionStatus _status = null!;
    private BatchDelivery _delivery = null!;
    private Task _running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _receiver = await TestReceiver.StartAsync();
        _http = new HttpClient { BaseAddress = _receiver.Address, DefaultRequestHeaders = { { "X-Api-Key", "secret" } } };
        _spool = new BatchSpool(
            Samples.Connection, _directory, new SpoolLimits(1 << 20, TimeSpan.FromDays(1), 1 << 16), _time, NullLogger.Instance);
        Assert.True(ConnectionTarget.TryParse("daesung/press-shop", "opc.tcp://127.0.0.1:4840#ansan", out var target, out _));
        _status = new ConnectionStatus(target, () => _spool.Ledger, _time);
        Restart();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _spool.Dispose();
        _http.Dispose();
        await _receiver.DisposeAsync();
        _stop.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Batches_ArriveInOrder_AndLeaveTheSpool()
    {
        Run();
        for (var i = 0; i < 20; i++)
        {
            _spool.Append(Samples.Of(2, i * 2));
        }

        await Wait.ForAsync("20 batches stored", () => _receiver.Stored.Count == 20);
        await Wait.ForAsync("empty spool", () => _spool.Peek() is null);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), _receiver.Stored.Select(b => b.Sequence));
        Assert.Equal(new LossLedger(40, 40, 0, 0), _spool.Ledger);
    }

    // Else all that it sends would be taken for repetitions, and count as delivered.
    [Fact]
    public async Task WhenSilosKnowLaterBatchesThanThisBridgeMade_NothingCountsAsDelivered()
    {
        _receiver.KnowUpTo(Samples.Connection, 40);
        _spool.Append(Samples.Of(3));
        Run();

        await Wait.ForAsync("the problem in the report", () => _status.Report.Problem?.Contains("another bridge sends under this name", StringComparison.Ordinal) is true);
        Assert.Equal(new LossLedger(3, 0, 3, 0), _spool.Ledger);
        Assert.NotNull(_spool.Peek());
    }

    // The reply is lost after Silos stored: the resend must be the same bytes, so that it can be recognised.
    [Fact]
    public async Task ALostReply_IsSentAgainWithTheSameBytes()
    {
        _receiver.Faults.Enqueue(async context =>
        {
            await _receiver.StoreAsync(new DefaultHttpContext { Request = { RouteValues = context.Request.RouteValues } }, _receiver.Bodies.Last());
            context.Abort();
            return true;
        });
        _spool.Append(Samples.Of(3));
        Run();

        await AdvanceUntilAsync("confirmed duplicate", () => _spool.Ledger.Delivered == 3);

        Assert.True(_receiver.Bodies.Count > 1, "The batch was not sent again.");
        Assert.All(_receiver.Bodies, body => Assert.Equal(_receiver.Bodies.First(), body));
        Assert.Single(_receiver.Stored);
    }

    [Fact]
    public async Task AnError500_IsTriedAgain_AndSaidInWords()
    {
        _receiver.Faults.Enqueue(Answer(500));
        _receiver.Faults.Enqueue(Answer(503));
        _spool.Append(Samples.Of(1));
        Run();

        await Wait.ForAsync("the problem in the report", () => _status.Report.Problem?.Contains("500", StringComparison.Ordinal) == true);
        await AdvanceUntilAsync("delivery", () => _spool.Ledger.Delivered == 1);
        await Wait.ForAsync("no problem any more", () => _status.Report.Problem is null);
    }

    [Fact]
    public async Task A429_IsLeftAloneForAsLongAsItAsks()
    {
        _receiver.Faults.Enqueue(context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return Answer(429)(context);
        });
        _spool.Append(Samples.Of(1));
        Run();
        await Wait.ForAsync("the problem in the report", () => _status.Report.Problem?.Contains("429", StringComparison.Ordinal) == true);

        _time.Advance(TimeSpan.FromSeconds(119));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Single(_receiver.Bodies);

        await AdvanceUntilAsync("delivery", () => _spool.Ledger.Delivered == 1);
    }

    // 20,000 signals are megabytes of text, which no receiver takes at once.
    [Fact]
    public async Task ManyMachines_GoInSeveralCalls_BeforeTheFirstBatch()
    {
        var machines = Enumerable.Range(0, 20).Select(m => new MachineDescription(
            Samples.Press with { Name = $"m{m}" }, new LocalizedName("", "m"), null,
            [.. Enumerable.Range(0, 1_000).Select(s => new SignalDescription($"s{s}", new LocalizedName("", "s"), null, SignalRole.Measurement, "2:S"))])).ToList();
        _delivery.Describe(machines);
        _spool.Append(Samples.Of(1));
        Run();

        await Wait.ForAsync("the batch", () => _spool.Ledger.Delivered == 1);

        Assert.Equal(["machines", "machines", "machines", "machines", "batch"], _receiver.Order);
        Assert.Equal(machines.Select(m => m.Machine), _receiver.Machines.SelectMany(m => m).Select(m => m.Machine));
    }

    // What the spool holds compressed goes out as it is.
    [Fact]
    public async Task ABatchThatCompresses_IsSentSo()
    {
        _spool.Append(Samples.Of(500));
        Run();

        await Wait.ForAsync("the batch", () => _spool.Ledger.Delivered == 500);

        Assert.Equal(["br"], _receiver.Encodings);
        Assert.True(_receiver.Bodies.Single().Length < TelemetryCodec.Encode(new(Samples.Connection, 1, Samples.Of(500))).Length / 2);
    }

    // 400, 403 and 413 will not go away by themselves: the batch stays, the reason is shown, and nobody is hammered.
    [Theory]
    [InlineData(400, "wait in the spool")]
    [InlineData(403, "may not write for this company")]
    [InlineData(413, "wait in the spool")]
    [InlineData(401, "wrong or revoked")]
    public async Task ARefusal_KeepsTheBatch_IsReported_AndTriedSlowly(int status, string words)
    {
        _receiver.Faults.Enqueue(Answer(status, "machine 2, byte 17: broken"));
        _spool.Append(Samples.Of(1));
        Run();
        await Wait.ForAsync(words, () => _status.Report.Problem?.Contains(words, StringComparison.Ordinal) == true);
        Assert.Contains("machine 2, byte 17: broken", _status.Report.Problem, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(3.9));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Single(_receiver.Bodies);
        Assert.Equal(new LossLedger(1, 0, 1, 0), _spool.Ledger);

        await AdvanceUntilAsync("delivery after the cause is gone", () => _spool.Ledger.Delivered == 1);
    }

    // A captive portal or a wrong address answers 200 to everything. That is no receipt.
    [Fact]
    public async Task A200WithoutAReceipt_DoesNotCount()
    {
        _receiver.Faults.Enqueue(async context =>
        {
            await context.Response.WriteAsync("<html>welcome</html>");
            return true;
        });
        _spool.Append(Samples.Of(1));
        Run();

        await Wait.ForAsync("the problem", () => _status.Report.Problem?.Contains("no receipt", StringComparison.Ordinal) == true);
        Assert.Equal(1, _spool.Ledger.Spooled);
        await AdvanceUntilAsync("delivery", () => _spool.Ledger.Delivered == 1);
    }

    [Fact]
    public async Task Machines_GoOutBeforeTheValues_AlsoAfterARestartWithoutEquipment()
    {
        var press = new MachineDescription(Samples.Press, new LocalizedName("프레스", "Press"), "PressType",
            [new SignalDescription("temp", new LocalizedName("온도", "Temperature"), "°C", SignalRole.Measurement, "2:Temp")]);
        _delivery.Describe([press]);
        _spool.Append(Samples.Of(1));
        Restart();
        Run();

        await Wait.ForAsync("the batch", () => _spool.Ledger.Delivered == 1);

        Assert.Equal(["machines", "batch"], _receiver.Order);
        var received = Assert.Single(Assert.Single(_receiver.Machines));
        Assert.Equal((press.Machine, press.Names, press.Signals[0]), (received.Machine, received.Names, received.Signals[0]));
    }

    private static Func<HttpContext, Task<bool>> Answer(int status, string detail = "a reason") => async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { title = "refused", detail });
        return true;
    };

    private void Run() => _running = _delivery.RunAsync(_stop.Token);

    private void Restart() => _delivery = new BatchDelivery(
        Samples.Connection, _spool, new DescriptionFile(_directory), new IngestClient(_http, _time), _status,
        TimeSpan.FromSeconds(30), _time, new Random(1), NullLogger<BatchDelivery>.Instance);

    private Task AdvanceUntilAsync(string what, Func<bool> condition) => Wait.ForAsync(what, () =>
    {
        // Small steps: the client's own time-out runs on this clock too.
        _time.Advance(TimeSpan.FromMilliseconds(250));
        return condition();
    });
}
