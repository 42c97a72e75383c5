using System.Globalization;

namespace AxComplex.OpcBridge.Chaos.Tests.Equipment;

/// <summary>What a process of equipment has really sent: a line a tick, its number and its time.</summary>
internal static class LedgerFile
{
    /// <summary>The value of a signal at a tick.</summary>
    public static long ValueAt(long tick, int signal) => (1000 * tick) + signal;

    /// <summary>The state at a tick: NotExecuting and Executing in turn.</summary>
    public static int StateAt(long tick) => 2 + (int)(tick % 2);

    /// <summary>Reads the ticks so far; a line that is being written does not count yet.</summary>
    public static IReadOnlyList<(long Number, DateTime At)> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return
        [
            .. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(p => (
                long.Parse(p[0], CultureInfo.InvariantCulture),
                new DateTime(long.Parse(p[1], CultureInfo.InvariantCulture), DateTimeKind.Utc))),
        ];
    }
}
