using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace AxComplex.Silos.Live;

/// <summary>The newest updates, for readers who come back. Not for several threads at once.</summary>
/// <param name="maxChanges">How many changes are kept; the oldest update goes when there are more.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveBuffer(int maxChanges, TimeProvider time)
{
    private readonly Queue<(long Stamp, int Weight, LiveUpdate Update)> _updates = new();

    // Another run of the silo has another, so that nobody resumes with a stamp of another time.
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    private readonly long _begin = time.GetTimestamp();
    private long _forgottenTo;
    private long _weight;

    /// <summary>Gets the stamp of the newest update.</summary>
    /// <remarks>
    /// Stamps are times, not numbers: a number would tell a reader how much happens at companies that it may not see.
    /// </remarks>
    public long Newest { get; private set; }

    /// <summary>Takes note of an update.</summary>
    /// <returns>Its stamp, higher than all before.</returns>
    public long Add(LiveUpdate update)
    {
        Newest = Math.Max(Newest + 1, (long)time.GetElapsedTime(_begin).TotalMicroseconds);
        var weight = 1 + update.Signals.Length + update.Alarms.Length;
        _updates.Enqueue((Newest, weight, update));
        _weight += weight;
        while (_weight > maxChanges)
        {
            var (stamp, gone, _) = _updates.Dequeue();
            (_forgottenTo, _weight) = (stamp, _weight - gone);
        }

        return Newest;
    }

    /// <summary>Gets what a reader missed.</summary>
    /// <param name="id">The last id that it has.</param>
    /// <param name="missed">The updates after it, with their stamps, the oldest first.</param>
    /// <returns>Whether they are all still there; otherwise, and for an id that is none of this run, nothing is known of what it missed.</returns>
    public bool TryAfter(string id, [NotNullWhen(true)] out IEnumerable<(long Stamp, LiveUpdate Update)>? missed)
    {
        missed = null;
        if (id.Split('-') is not [var run, var text]
            || run != _run
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stamp)
            || stamp < _forgottenTo
            || stamp > Newest)
        {
            return false;
        }

        missed = _updates.Where(u => u.Stamp > stamp).Select(u => (u.Stamp, u.Update));
        return true;
    }

    /// <summary>Gets the id of a stamp as it goes out to readers.</summary>
    public string IdOf(long stamp) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{stamp}");
}
