using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Ingest.PubSub;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Ingest.PubSub;

/// <summary>When a publisher's messages prove that nothing was missed.</summary>
public sealed class WriterTrackTests
{
    private static readonly TimeSpan MaxSilence = TimeSpan.FromMinutes(1);

    [Fact]
    public void NumbersThatFollow_ProveThatNothingIsMissing() => Assert.Equal((At(0), At(2)), Stretch((1, 0), (2, 1), (3, 2)));

    [Theory]
    [InlineData(65_535u, 0u)]
    [InlineData(uint.MaxValue, 0u)]
    public void ANumberThatIsFull_BeginsAgain(uint last, uint next) => Assert.Equal((At(0), At(1)), Stretch((last, 0), (next, 1)));

    [Fact]
    public void ANumberThatIsMissing_IsAGap()
    {
        var (track, gap) = Track((1, 0), (2, 1), (5, 4));

        Assert.Equal(new TelemetryGap(null, At(1), At(4), GapCause.SequenceGap, null), gap);
        Assert.Equal((At(4), At(4)), (track.From, track.To));
    }

    [Fact]
    public void APublisherThatBeganAnew_WasNotHeardInBetween()
    {
        var (track, gap) = Track((700, 0), (1, 10), (2, 11));

        Assert.Equal((At(10), At(11), null), (track.From, track.To, gap));
    }

    [Fact]
    public void ALongSilence_IsNotHearing() => Assert.Equal((At(120), At(120)), Stretch((1, 0), (2, 1), (3, 120)));

    [Fact]
    public void AMessageThatComesLate_ChangesNothing() => Assert.Equal((At(0), At(2)), Stretch((1, 0), (2, 1), (3, 2), (2, 1)));

    [Fact]
    public void OnlyTheNewestFingerprints_AreKept()
    {
        var (track, _) = Track([.. Enumerable.Range(1, 200).Select(i => ((uint)i, (double)i))]);

        Assert.Equal(WriterTrack.MaxRecent, track.Recent.Length);
        Assert.True(track.Knows(Message(200, 200)) && !track.Knows(Message(1, 1)));
    }

    private static (DateTime?, DateTime?) Stretch(params (uint, double)[] messages) => (Track(messages).Track.From, Track(messages).Track.To);

    private static (WriterTrack Track, TelemetryGap? Gap) Track(params (uint Sequence, double Second)[] messages)
    {
        var (track, gap) = (new WriterTrack(), (TelemetryGap?)null);
        foreach (var (sequence, second) in messages)
        {
            (track, var found) = track.Add(Message(sequence, second), MaxSilence);
            gap ??= found;
        }

        return (track, gap);
    }

    private static DataSetMessage Message(uint sequence, double second) => new("", "p", "1", null, sequence, At(second), [], (ulong)(sequence * 1_000) + (ulong)second);
}
