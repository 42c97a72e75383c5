using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>The values of a signal, and when every change of it was observed.</summary>
/// <param name="Track">The values.</param>
/// <param name="Observed">The observation of its machine without the holes of the signal itself.</param>
internal sealed record ObservedTrack(StateTrack Track, SpanSet Observed)
{
    /// <summary>Reads the track of a signal.</summary>
    /// <param name="events">The events of its machine.</param>
    /// <param name="signal">The signal; null for none.</param>
    /// <param name="isCounter">Whether its values count up.</param>
    /// <returns>The track; null for no signal.</returns>
    public static ObservedTrack? Of(MachineEvents events, SignalDescription? signal, bool isCounter = false)
    {
        if (signal is null)
        {
            return null;
        }

        var samples = Samples(events, signal.Name);
        var read = SignalReader.For(signal);
        var codes = new StateSample[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var (sample, seen) = (samples[i].Sample, samples[i].Seen);
            codes[i] = new(sample.SourceTime, seen, sample.IsGood ? read(sample.Value) : null);
        }

        // What lies further away than it need be is left out, so that a store that gives more gets the same result.
        var track = StateTrack.OfOwn(codes, isCounter).Around(events.From, events.To);
        return new(track, events.Observed.Subtract(Holes(events.Gaps, signal.Name)));
    }

    /// <summary>Cuts a stretch where the knowledge changes.</summary>
    public List<SignalPiece> Pieces(long from, long to) => SignalPieces.Read(Track, Observed, from, to);

    private static ImmutableArray<SeenSample> Samples(MachineEvents events, string signal)
    {
        foreach (var found in events.Signals)
        {
            if (found.Signal == signal)
            {
                return found.Samples;
            }
        }

        return [];
    }

    private static SpanSet Holes(ImmutableArray<TelemetryGap> gaps, string signal) =>
        SpanSet.Of(gaps.Where(g => g.Signal == signal).Select(g => new ObservationSpan(g.From, g.To)));
}
