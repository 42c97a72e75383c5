using System.Diagnostics;

namespace Orleans.Runtime;

/// <summary>Knows whether a method's first turns are short enough to run on their caller's thread.</summary>
/// <remarks>
/// A call of an idle grain that runs where its caller is saves two switches of threads, more than half of a call's cost. But then its caller
/// waits for the turn's end and can call nobody else meanwhile. So only what has proved to be short is run like that: a
/// method that is long once, or new, is called as if its grain were busy until it was short several times in a row.
/// It is shared by all threads without a lock: a lost count only moves the moment.
/// </remarks>
internal sealed class MethodPace
{
    /// <summary>About ten times the price of the two switches.</summary>
    private static readonly long LongestShortTurn = Stopwatch.Frequency / 50_000;

    private int _toProve = 4;

    /// <summary>Gets whether a call may run on its caller's thread.</summary>
    public bool IsShort => _toProve == 0;

    /// <summary>Notes how long a first turn took.</summary>
    public void Note(long stopwatchTicks)
    {
        if (stopwatchTicks > LongestShortTurn)
        {
            _toProve = 16;
        }
        else if (_toProve > 0)
        {
            _toProve--;
        }
    }

    /// <summary>The pace of one method of one interface: of its generated call class.</summary>
    internal static class Of<TCall>
    {
        public static readonly MethodPace Value = new();
    }
}
