using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AxComplex.Plant.Scenarios;

/// <summary>Reads steps, from a file or from a command.</summary>
internal static class ScenarioFile
{
    /// <summary>How steps are written: <c>{"action": "cut-network", "factory": "daesung/ansan", "for": "00:01:00"}</c>.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads the steps of a file, a JSON array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rules">Says what is wrong with a step.</param>
    /// <returns>The steps, in the order of time.</returns>
    /// <exception cref="FormatException">The file is none, or steps make no sense; the message has every fault with its place.</exception>
    public static ImmutableArray<ScenarioStep> Read(string path, ScenarioRules rules)
    {
        ImmutableArray<ScenarioStep> steps;
        try
        {
            using var file = File.OpenRead(path);
            var read = JsonSerializer.Deserialize<ScenarioStep?[]>(file, Json) ?? throw new JsonException("null");
            steps = [.. read.Select((step, i) => step ?? throw new JsonException($"step {i + 1} is null"))];
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path} is no list of steps: {e.Message}", e);
        }

        var faults = steps.Index().SelectMany(s => rules.FaultsOf(s.Item).Select(f => $"Step {s.Index + 1}, {f.Key}: {f.Value}")).ToList();
        return faults.Count == 0
            ? [.. steps.OrderBy(s => s.At)]
            : throw new FormatException($"{path}: {string.Join(" ", faults)}");
    }
}
