using System.Buffers;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Tests.Telemetry;

public sealed class TelemetryBatchWriterTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // A writer is used from batch to batch: nothing of one may be left in the next.
    [Fact]
    public void AWriterThatIsUsedAgain_WritesWhatEncodeWrites()
    {
        var writer = new TelemetryBatchWriter();
        foreach (var sequence in new[] { 1L, 300, 2 })
        {
            var bytes = new ArrayBufferWriter<byte>();
            var batch = TelemetryCodecGoldenTests.Batch with { Sequence = sequence };
            writer.Begin(batch.Connection, batch.Machines[0].Observed[0].From);
            foreach (var machine in batch.Machines)
            {
                writer.Write(machine);
            }

            writer.Finish(sequence, bytes);

            Assert.Equal(TelemetryCodec.Encode(batch), bytes.WrittenSpan);
        }
    }

    [Fact]
    public void WhatWasNotFinished_IsForgotten()
    {
        var writer = new TelemetryBatchWriter();
        writer.Begin(ConnectionId.Parse("x/y"), Noon);
        writer.BeginMachine("x/y/z", [], [], 1);
        writer.Begin(TelemetryCodecGoldenTests.Batch.Connection, TelemetryCodecGoldenTests.Batch.Machines[0].Observed[0].From);
        writer.Write(TelemetryCodecGoldenTests.Batch.Machines[0]);
        var bytes = new ArrayBufferWriter<byte>();
        writer.Finish(300, bytes);

        Assert.Equal(TelemetryCodecGoldenTests.Bytes, bytes.WrittenSpan);
    }

    // Where the values of a batch end is told by counts alone, so a wrong one must not get out.
    [Fact]
    public void ACountThatIsNotKept_IsRefused()
    {
        var sample = new Sample(Noon, Noon, 0, SampleValue.From(1.0));
        Assert.Throws<ArgumentException>(() => Begun(1).EndMachine([]));
        Assert.Throws<ArgumentException>(() => Begun(0).WriteSignal("a", [sample]));
        Assert.Throws<ArgumentException>(() => Begun(1).BeginMachine("x/y/w", [], [], 0));
        Assert.Throws<ArgumentException>(() => Begun(1).Finish(1, new ArrayBufferWriter<byte>()));
        Assert.Throws<ArgumentException>(() => Begun(1).WriteSignal("a", []));
        Assert.Throws<ArgumentException>(() => Begun(1).WriteSignal("no segment", [sample]));
        Assert.Throws<ArgumentException>(() => Begun(1).WriteSignal("a", [sample with { SourceTime = DateTime.SpecifyKind(Noon, DateTimeKind.Local) }]));

        static TelemetryBatchWriter Begun(int signals)
        {
            var writer = new TelemetryBatchWriter();
            writer.Begin(ConnectionId.Parse("x/y"), Noon);
            writer.BeginMachine("x/y/z", [], [], signals);
            return writer;
        }
    }

    // 100,000 values a second go through here; an object a value would keep the collector busy.
    [Fact]
    public void AWriterThatHasGrown_AllocatesNothing()
    {
        var samples = Enumerable.Range(0, 1000).Select(i => new Sample(Noon.AddTicks(i), Noon.AddTicks(i), 0, SampleValue.From((double)i))).ToArray();
        var (writer, bytes, connection) = (new TelemetryBatchWriter(), new ArrayBufferWriter<byte>(1 << 20), ConnectionId.Parse("x/y"));
        Write();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);

        void Write()
        {
            bytes.ResetWrittenCount();
            writer.Begin(connection, Noon);
            writer.BeginMachine("x/y/z", [], [], 2);
            writer.WriteSignal("a", samples);
            writer.WriteSignal("b", samples);
            writer.EndMachine([]);
            writer.Finish(7, bytes);
        }
    }
}
