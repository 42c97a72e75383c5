using System.Text;

namespace AxComplex.Plant;

/// <summary>Makes seeds that depend on names and on nothing else, so that one more machine does not change the others.</summary>
internal static class Seed
{
    /// <summary>Makes a seed.</summary>
    /// <param name="run">What makes this run different from another.</param>
    /// <param name="owner">Whose seed it is: a machine's path, a link.</param>
    /// <param name="purpose">What for, so that two streams of one owner do not run alike.</param>
    /// <returns>A number from 0 up.</returns>
    public static int Of(int run, string owner, string purpose)
    {
        // FNV-1a: the same in every process and on every platform, which string.GetHashCode is not.
        var hash = unchecked((2166136261u ^ (uint)run) * 16777619u);
        foreach (var b in Encoding.UTF8.GetBytes($"{owner}\n{purpose}"))
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }

        return (int)(hash & int.MaxValue);
    }

    /// <summary>Makes a stream of random numbers.</summary>
    /// <inheritdoc cref="Of"/>
    public static Random Stream(int run, string owner, string purpose) => new(Of(run, owner, purpose));
}
