namespace AxComplex.OpcUa.Types;

/// <summary>Counts how deep values lie in one another while they are turned into text.</summary>
/// <remarks>
/// Each level makes a text that holds that of the next: 100 levels, which a decoder has to bear, around a long text would make
/// it a hundred times. What lies deeper than anybody reads is shown as an ellipsis.
/// </remarks>
internal static class ShownDepth
{
    private const int Most = 4;

    [ThreadStatic]
    private static int _depth;

    /// <summary>Makes the text of a value that may hold values.</summary>
    /// <param name="value">The value.</param>
    /// <param name="show">Makes the text.</param>
    public static string Show<T>(in T value, Func<T, string> show)
    {
        if (_depth >= Most)
        {
            return "…";
        }

        _depth++;
        try
        {
            return show(value);
        }
        finally
        {
            _depth--;
        }
    }
}
