using System.Collections.Immutable;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Spool;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcBridge.Tests.Spool;

public sealed class BatchSpoolTests : IDisposable
{
    private static readonly SpoolLimits Roomy = new(1 << 30, TimeSpan.FromDays(30), 1 << 20);

    private readonly TemporaryDirectory _directory = new();
    // A new directory's first number is the time in milliseconds, and 1 at the latest then.
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ABatch_StaysUntilItIsConfirmed_AndKeepsItsBytes()
    {
        byte[] sent;
        using (var spool = Open())
        {
            spool.Append(Samples.Of(3));
            sent = spool.Peek()!.Bytes;
        }

        using var reopened = Open();
        Assert.Equal(sent, reopened.Peek()!.Bytes);
        Assert.Equal(new LossLedger(3, 0, 3, 0), reopened.Ledger);
        reopened.Confirm(1);
        reopened.Confirm(1);
        Assert.Null(reopened.Peek());
        Assert.Equal(new LossLedger(3, 3, 0, 0), reopened.Ledger);
    }

    [Fact]
    public void Batches_ComeOutInOrder_WithNumbersThatCountOnAfterARestart()
    {
        using (var spool = Open())
        {
            spool.Append(Samples.Of(1));
            spool.Append(Samples.Of(2, 10));
            spool.Confirm(1);
        }

        using var reopened = Open();
        reopened.Append(Samples.Of(4, 20));
        Assert.Equal((2L, 2), (reopened.Peek()!.Sequence, reopened.Peek()!.Values));
        reopened.Confirm(2);
        Assert.Equal((3L, 4), (reopened.Peek()!.Sequence, reopened.Peek()!.Values));
        Assert.Equal(3, reopened.Peek()!.Decode().Sequence);
        Assert.Equal(new LossLedger(7, 3, 4, 0), reopened.Ledger);
    }

    // Silos take no number that is not above the last one they know, whoever gave it.
    [Fact]
    public void ANewDirectory_BeginsWithNumbersThatALostOneCannotHaveReached()
    {
        _time.Advance(TimeSpan.FromDays(20_000));
        long last;
        using (var lost = Open())
        {
            for (var i = 0; i < 50; i++)
            {
                lost.Append(Samples.Of(1, i));
                _time.Advance(TimeSpan.FromMilliseconds(2));
            }

            last = lost.LastSequence;
        }

        using var other = new TemporaryDirectory();
        using var replaced = Open(other);
        replaced.Append(Samples.Of(1));

        Assert.True(replaced.Peek()!.Sequence > last, $"{replaced.Peek()!.Sequence} is not above {last}.");
        using var again = Open();
        again.Append(Samples.Of(1, 50));
        Assert.Equal(last + 1, again.LastSequence);
    }

    // kill -9 while a record is written leaves any beginning of it. What was acknowledged before must be whole, and the
    // number of the torn record must not come back with other bytes under it.
    [Fact]
    public void AKillAtEveryByteOfAnAppend_LosesNothingBefore_AndKeepsTheLedger()
    {
        byte[] before;
        using (var spool = Open())
        {
            spool.Append(Samples.Of(3));
            spool.Append(Samples.Of(2, 10));
            spool.Confirm(1);
            before = File.ReadAllBytes(Segment(_directory));
            spool.Append(Samples.Of(5, 20));
        }

        var after = File.ReadAllBytes(Segment(_directory));
        for (var length = before.Length; length <= after.Length; length++)
        {
            using var crashed = new TemporaryDirectory();
            _directory.CopyTo(crashed);
            File.WriteAllBytes(Segment(crashed), after[..length]);

            using var spool = Open(crashed);
            var whole = length == after.Length;
            Assert.Equal(whole ? new LossLedger(10, 3, 7, 0) : new LossLedger(5, 3, 2, 0), spool.Ledger);
            Assert.Equal(2, spool.Peek()!.Sequence);
            spool.Append(Samples.Of(1, 30));
            spool.Confirm(2);
            var torn = !whole && length > before.Length;
            Assert.Equal(whole ? 3 : torn ? 4 : 3, spool.Peek()!.Sequence);
        }
    }

    [Fact]
    public void AKillAtEveryByteOfTheProgressFile_KeepsTheLedger()
    {
        using (var spool = Open())
        {
            for (var i = 0; i < 5; i++)
            {
                spool.Append(Samples.Of(2, i * 10));
                if (i < 4)
                {
                    spool.Confirm(i + 1);
                }
            }
        }

        var progress = File.ReadAllBytes(Path.Combine(_directory, "progress"));
        for (var i = 0; i < progress.Length; i++)
        {
            using var crashed = new TemporaryDirectory();
            _directory.CopyTo(crashed);
            var torn = progress.ToArray();
            torn[i] ^= 0xFF;
            File.WriteAllBytes(Path.Combine(crashed, "progress"), torn);

            // One slot is damaged at most: the other is one confirmation older, so one batch is sent again at worst.
            using var spool = Open(crashed);
            var ledger = spool.Ledger;
            Assert.Equal(ledger.Received, ledger.Delivered + ledger.Spooled + ledger.Lost);
            Assert.Equal((10, 0), (ledger.Received, ledger.Lost));
            Assert.InRange(spool.Peek()!.Sequence, 4, 5);
        }
    }

    [Fact]
    public void AFullSpool_DropsTheOldest_AndDeclaresEveryLostValue()
    {
        using var spool = Open(limits: new SpoolLimits(8_000, TimeSpan.FromDays(30), 1_000));
        for (var i = 0; i < 40; i++)
        {
            spool.Append(Samples.Of(20, i * 20));
            Assert.InRange(spool.Fill.Bytes, 0, 8_000);
        }

        var (declared, values, delivered) = Drain(spool);
        var ledger = spool.Ledger;
        Assert.Equal(800, ledger.Received);
        Assert.True(ledger.Lost > 0, "Nothing was dropped, so the test says nothing.");
        Assert.Equal(new LossLedger(800, values, 0, 800 - values), ledger);
        Assert.Equal(ledger.Lost, declared.Sum(g => g.LostValues));
        Assert.All(declared, g => Assert.Equal(GapCause.SpoolDropped, g.Cause));
        Assert.Equal(Samples.Noon, declared.Min(g => g.From));
        Assert.Equal(delivered.Order(), delivered);
    }

    [Fact]
    public void AnOldBatch_IsDroppedAndDeclared()
    {
        using var spool = Open(limits: Roomy with { MaxAge = TimeSpan.FromHours(1) });
        spool.Append(Samples.Of(3));
        _time.Advance(TimeSpan.FromHours(2));

        spool.Append(Samples.Of(2, 100));

        Assert.Equal(new LossLedger(5, 0, 2, 3), spool.Ledger);
        var gap = Assert.Single(Drain(spool).Declared);
        Assert.Equal((3L, Samples.Noon, Samples.Noon.AddSeconds(3)), (gap.LostValues, gap.From, gap.To));
    }

    // The drop and its declaration are one record: a kill in between must not leave one without the other.
    [Fact]
    public void AKillAtEveryByteOfADrop_LeavesBothOrNeither()
    {
        var limits = Roomy with { MaxAge = TimeSpan.FromHours(1) };
        using (var spool = Open(limits: limits))
        {
            spool.Append(Samples.Of(3));
        }

        var before = File.ReadAllBytes(Segment(_directory));
        _time.Advance(TimeSpan.FromHours(2));
        using (var spool = Open(limits: limits))
        {
            spool.Append(Samples.Of(2, 100));
        }

        var after = File.ReadAllBytes(Segment(_directory));
        for (var length = before.Length; length <= after.Length; length++)
        {
            using var crashed = new TemporaryDirectory();
            _directory.CopyTo(crashed);
            File.WriteAllBytes(Segment(crashed), after[..length]);

            using var spool = Open(crashed);
            var (declared, values, _) = Drain(spool);
            var ledger = spool.Ledger;
            Assert.Equal(ledger.Lost, declared.Sum(g => g.LostValues ?? 0));
            Assert.Equal(ledger.Received, values + ledger.Lost);
        }
    }

    // Any order of appends, confirmations, drops, restarts, torn writes and a disk that is away: the sum always holds, what is
    // missing in the end is what was declared as lost, and no number is seen with two contents.
    [Fact]
    public void WhateverHappens_ReceivedIsDeliveredPlusSpooledPlusLost()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            using var directory = new TemporaryDirectory();
            var limits = new SpoolLimits(6_000, TimeSpan.FromHours(1), 700);
            var spool = Open(directory, limits);
            long received = 0, delivered = 0, declared = 0;
            var seen = new Dictionary<long, byte[]>();
            for (var step = 0; step < 120; step++)
            {
                switch (random.Next(10))
                {
                    case < 5:
                        var values = random.Next(0, 12);
                        spool.Append(Samples.Of(values, step * 20));
                        received += values;
                        break;
                    case < 8 when spool.Peek() is { } batch:
                        Assert.Equal(seen.GetValueOrDefault(batch.Sequence, batch.Bytes), batch.Bytes);
                        seen[batch.Sequence] = batch.Bytes;
                        if (random.Next(4) > 0)
                        {
                            spool.Confirm(batch.Sequence);
                            delivered += batch.Values;
                            declared += LostIn(batch.Decode());
                        }

                        break;
                    case 8:
                        _time.Advance(TimeSpan.FromMinutes(random.Next(20)));
                        break;
                    case 9 when random.Next(3) == 0:
                        // It fails where a new file is needed, and then nothing of it counts.
                        Directory.Move(directory, directory.Path + "-away");
                        var failure = Record.Exception(() => spool.Append(Samples.Of(9, step * 20)))?.GetBaseException();
                        Assert.True(failure is null or IOException, $"{failure}");
                        received += failure is null ? 9 : 0;
                        Directory.Move(directory.Path + "-away", directory);
                        break;
                    default:
                        spool.Dispose();
                        if (random.Next(2) == 0 && received > 0)
                        {
                            // A write that was killed: the beginning of a record that was never acknowledged.
                            using var tail = File.Open(Segment(directory), FileMode.Append);
                            tail.Write([44, 0, 0, 0, 1, 2, 3]);
                        }

                        spool = Open(directory, limits);
                        break;
                }

                var ledger = spool.Ledger;
                Assert.Equal((received, delivered), (ledger.Received, ledger.Delivered));
                Assert.Equal(ledger.Received, ledger.Delivered + ledger.Spooled + ledger.Lost);
                Assert.True(ledger is { Spooled: >= 0, Lost: >= 0 });
            }

            var lost = spool.Ledger.Lost;
            var (gaps, waiting, _) = Drain(spool);
            declared += gaps.Sum(g => g.LostValues ?? 0);
            Assert.Equal((received, lost), (delivered + waiting + declared, declared));
            spool.Dispose();
        }

        static long LostIn(TelemetryBatch batch) => batch.Machines.Sum(m => m.Gaps.Sum(g => g.LostValues ?? 0));
    }

    [Fact]
    public void ASecondProcess_CannotUseTheSameSpool()
    {
        using var first = Open();

        Assert.ThrowsAny<IOException>(() => Open());
    }

    [Fact]
    public void WhatWasObservedLast_IsKnownAfterEverythingWasDelivered()
    {
        using (var spool = Open(limits: new SpoolLimits(1 << 20, TimeSpan.FromDays(1), 500)))
        {
            for (var i = 0; i < 20; i++)
            {
                spool.Append(Samples.Of(5, i * 5));
                spool.Confirm(i + 1);
            }

            Assert.Single(Directory.GetFiles(_directory, "*.spool"));
        }

        using var reopened = Open();
        Assert.Equal(Samples.Noon.AddSeconds(100), reopened.ReadObservedUntil()[Samples.Press]);
    }

    // The first part of a large message says when its values were seen, not that all before it is known: the bridge may be killed before
    // the rest of it is written.
    [Fact]
    public void AnEmptySpan_CountsAsObserved_OnlyBehindAGap()
    {
        using var spool = Open();
        spool.Append(Samples.Of(5));
        spool.Append([Empty(9, [])]);
        Assert.Equal(Samples.Noon.AddSeconds(5), spool.ReadObservedUntil()[Samples.Press]);

        spool.Append([Empty(9, [new TelemetryGap(null, Samples.Noon.AddSeconds(5), Samples.Noon.AddSeconds(9), GapCause.Outage, null)])]);
        Assert.Equal(Samples.Noon.AddSeconds(9), spool.ReadObservedUntil()[Samples.Press]);

        static MachineTelemetry Empty(int second, ImmutableArray<TelemetryGap> gaps) => new(
            Samples.Press, [new(Samples.Noon.AddSeconds(second), Samples.Noon.AddSeconds(second))], [], gaps, []);
    }

    // fsync failed: what the system does with the page is its secret, so the batch is written again into another file.
    [Fact]
    public async Task AfterAFailedWrite_TheSameBatchIsWrittenAgain_UnderTheSameNumber()
    {
        using var spool = Open(limits: Roomy with { SegmentBytes = 100 });
        spool.Append(Samples.Of(3));
        Directory.Move(_directory, _directory + "-away");
        var writer = new TelemetryBatchWriter();
        writer.Begin(Samples.Connection, Samples.Noon);
        writer.Write(Samples.Of(2, 10)[0]);

        using (var appending = await spool.BeginAppendAsync(TestContext.Current.CancellationToken))
        {
            appending.Add(writer, 2);
            for (var attempt = 0; attempt < 3; attempt++)
            {
                Assert.ThrowsAny<IOException>(appending.Commit);
                Assert.Equal(new LossLedger(3, 0, 3, 0), spool.Ledger);
            }

            Directory.Move(_directory + "-away", _directory);
            appending.Commit();
        }

        Assert.Equal(new LossLedger(5, 0, 5, 0), spool.Ledger);
        Assert.Equal([1L, 2L], spool.Drain().Select(b => b.Sequence));
    }

    // What was begun and not committed leaves nothing behind, not even its number.
    [Fact]
    public async Task WhatIsNotCommitted_IsForgotten()
    {
        using var spool = Open();
        var writer = new TelemetryBatchWriter();
        writer.Begin(Samples.Connection, Samples.Noon);
        using (var appending = await spool.BeginAppendAsync(TestContext.Current.CancellationToken))
        {
            appending.Add(writer, 0);
        }

        spool.Append(Samples.Of(1));
        Assert.Equal([1L], spool.Drain().Select(b => b.Sequence));
    }

    // Half of a message delivered and half of it dropped: the half that says "all was seen" must not be the one that stays.
    [Fact]
    public async Task TheBatchesOfOneMessage_AreDroppedTogether()
    {
        using var spool = Open(limits: new SpoolLimits(3_000, TimeSpan.FromDays(30), 300));
        for (var i = 0; i < 40; i++)
        {
            var writer = new TelemetryBatchWriter();
            using var appending = await spool.BeginAppendAsync(TestContext.Current.CancellationToken);
            for (var part = 0; part < 3; part++)
            {
                writer.Begin(Samples.Connection, Samples.Noon);
                writer.Write(Samples.Of(2, (i * 30) + (part * 10))[0]);
                appending.Add(writer, 2);
            }

            appending.Commit();
        }

        var kept = spool.Drain().Where(b => b.Machines.Any(m => !m.Signals.IsEmpty)).Select(b => (int)(b.Machines[0].Observed[0].From - Samples.Noon).TotalSeconds).ToList();
        Assert.True(kept.Count is > 3 and < 100, "Nothing or everything was dropped, so the test says nothing.");
        Assert.Equal(0, kept[0] % 30);
    }

    private static (List<TelemetryGap> Declared, long Values, List<long> Sequences) Drain(BatchSpool spool)
    {
        List<TelemetryGap> declared = [];
        List<long> sequences = [];
        var values = 0L;
        while (spool.Peek() is { } batch)
        {
            var decoded = batch.Decode();
            Assert.Equal(batch.Sequence, decoded.Sequence);
            declared.AddRange(decoded.Machines.SelectMany(m => m.Gaps));
            values += decoded.Machines.Sum(m => m.Signals.Sum(s => s.Samples.Length));
            sequences.Add(batch.Sequence);
            spool.Confirm(batch.Sequence);
        }

        return (declared, values, sequences);
    }

    private static string Segment(string directory) => Directory.GetFiles(directory, "*.spool").Order().Last();

    private BatchSpool Open(string? directory = null, SpoolLimits? limits = null) =>
        new(Samples.Connection, directory ?? _directory, limits ?? Roomy, _time, NullLogger.Instance);
}
