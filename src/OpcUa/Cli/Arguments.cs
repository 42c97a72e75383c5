using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Cli;

/// <summary>Arguments that several commands have, and how their words are understood.</summary>
internal static class Arguments
{
    /// <summary>The endpoint of the server.</summary>
    public static Argument<Uri> Url() => new("url")
    {
        Description = "The endpoint, for example opc.tcp://localhost:4840",
        CustomParser = ParseUrl,
    };

    /// <summary>Nodes.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="description">For the help.</param>
    /// <param name="arity">How many.</param>
    public static Argument<NodeId[]> Nodes(string name, string description, ArgumentArity arity) => new(name)
    {
        Description = description,
        Arity = arity,
        CustomParser = ParseNodes,
    };

    /// <summary>A time: a date, with or without a time of day, or how long ago.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">For the help.</param>
    /// <param name="now">The clock that "ago" is counted from.</param>
    public static Option<DateTime?> Time(string name, string description, TimeProvider now) => new(name)
    {
        Description = description,
        CustomParser = result => ParseTime(result, now),
    };

    /// <summary>A whole number that is not negative.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">For the help.</param>
    /// <param name="otherwise">What it is when it is left out.</param>
    public static Option<int> Count(string name, string description, int otherwise) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                {
                    result.AddError($"{name} is '{token.Value}'; it must be a whole number that is not negative.");
                }
            },
        },
    };

    private static Uri? ParseUrl(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "opc.tcp", Host.Length: > 0 })
        {
            return url;
        }

        result.AddError($"'{text}' is not an endpoint URL of the form opc.tcp://host:port.");
        return null;
    }

    private static NodeId[] ParseNodes(ArgumentResult result)
    {
        var nodes = new List<NodeId>();
        foreach (var token in result.Tokens)
        {
            if (NodeId.TryParse(token.Value, out var node))
            {
                nodes.Add(node);
            }
            else
            {
                result.AddError($"'{token.Value}' is not a node id. Examples: i=85, ns=2;s=Press/Speed (quoted in a shell), ns=1;g=….");
            }
        }

        return [.. nodes];
    }

    private static DateTime? ParseTime(ArgumentResult result, TimeProvider now)
    {
        var text = result.Tokens[0].Value;
        if (text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            TimeSpan? ago = text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(Math.Min(number, 36_500)),
                _ => null,
            };
            if (ago is not null)
            {
                return now.GetUtcNow().UtcDateTime - ago;
            }
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.UtcDateTime;
        }

        result.AddError($"'{text}' is no time. Examples: 2026-11-26, 2026-11-26T08:30 (UTC), 2026-11-26T08:30+09:00, or 90s, 30m, 8h, 2d for how long ago.");
        return null;
    }
}
