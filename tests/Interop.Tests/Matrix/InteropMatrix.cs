using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using AxComplex.Interop.Tests.Matrix;

[assembly: AssemblyFixture(typeof(InteropMatrix))]

namespace AxComplex.Interop.Tests.Matrix;

/// <summary>
/// What this run has shown: how many tests of each feature passed in each direction. Printed as a Markdown table when the run
/// is over; <c>eng/test.sh</c> shows its lines.
/// </summary>
public sealed class InteropMatrix : IDisposable
{
    private static readonly ConcurrentDictionary<(Direction, Feature), (int Passed, int Failed)> Outcomes = new();

    /// <summary>Enters the outcome of a test.</summary>
    public static void Enter(Direction direction, Feature feature, bool passed) => Outcomes.AddOrUpdate(
        (direction, feature),
        _ => passed ? (1, 0) : (0, 1),
        (_, sofar) => passed ? (sofar.Passed + 1, sofar.Failed) : (sofar.Passed, sofar.Failed + 1));

    public void Dispose()
    {
        foreach (var line in Lines())
        {
            Console.WriteLine(line);
        }
    }

    private static IEnumerable<string> Lines()
    {
        var directions = Enum.GetValues<Direction>();
        yield return Row("Interop with node-opcua", directions.Select(d => NameOf(d)));
        yield return Row("---", directions.Select(_ => "---"));
        foreach (var feature in Enum.GetValues<Feature>())
        {
            yield return Row(NameOf(feature), directions.Select(d => Cell(d, feature)));
        }
    }

    private static string Row(string first, IEnumerable<string> others) => $"| {first} | {string.Join(" | ", others)} |";

    private static string Cell(Direction direction, Feature feature) => Outcomes.GetValueOrDefault((direction, feature)) switch
    {
        (0, 0) => "missing: no test ran",
        (var passed, 0) => $"{passed} passed",
        var (passed, failed) => $"FAILED: {failed} of {passed + failed}",
    };

    private static string NameOf<T>(T value)
        where T : struct, Enum =>
        typeof(T).GetField(value.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;
}
