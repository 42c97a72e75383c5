using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using AxComplex.Contracts.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace AxComplex.Silos.Hosting;

/// <summary>Which part of a list is wanted. Pages follow a key of the entries, so that an entry that comes or goes meanwhile moves no other.</summary>
internal readonly record struct PageQuery
{
    /// <summary>How many entries a page has where nobody says.</summary>
    public const int DefaultLimit = 100;

    /// <summary>How many entries a page may have.</summary>
    public const int MaxLimit = 1_000;

    private const int MaxCursorLength = 2_000;

    /// <summary>Gets how many entries at most.</summary>
    [FromQuery(Name = "limit"), Description("How many entries at most, 1 to 1000. Default 100.")]
    public int? Limit { get; init; }

    /// <summary>Gets where the page before ended.</summary>
    [FromQuery(Name = "cursor"), Description("Where the page before ended, from its 'next'. None for the first page.")]
    public string? Cursor { get; init; }

    /// <summary>Makes a page.</summary>
    /// <param name="items">All that there is.</param>
    /// <param name="keyOf">The key of an entry, each its own; the list is by its code units.</param>
    /// <param name="request">What was asked, for the next link.</param>
    /// <param name="page">The page.</param>
    /// <returns>What is wrong with the question; null when nothing is.</returns>
    public ProblemHttpResult? TryPage<T>(IEnumerable<T> items, Func<T, string> keyOf, HttpRequest request, [NotNullWhen(false)] out Page<T>? page)
    {
        page = null;
        if (FaultIn(MaxLimit) is { } fault)
        {
            return fault;
        }

        string? after = null;
        if (Cursor is not null && !TryRead(Cursor, out after))
        {
            return BadCursor();
        }

        var limit = Limit ?? DefaultLimit;
        var rest = items.Select(item => (Key: keyOf(item), Item: item))
            .Where(e => after is null || string.CompareOrdinal(e.Key, after) > 0)
            .OrderBy(e => e.Key, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        page = new(
            [.. rest.Take(limit).Select(e => e.Item)],
            rest.Count > limit ? Next(request, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(rest[limit - 1].Key))) : null);
        return null;
    }

    /// <summary>Finds what is wrong with the limit.</summary>
    /// <param name="max">The highest.</param>
    public ProblemHttpResult? FaultIn(int max) =>
        Limit is { } limit && (limit < 1 || limit > max) ? Problems.BadRequest($"limit is {limit}; it may be 1 to {max}.") : null;

    /// <summary>Gets the answer to a cursor that is none of ours.</summary>
    public static ProblemHttpResult BadCursor() =>
        Problems.BadRequest("cursor is none that this list gave out. Call 'next' of the page before as it is, or leave cursor out for the first page.");

    /// <summary>Makes the address of the next page.</summary>
    public static string Next(HttpRequest request, string cursor)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value)
            .Where(p => !p.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase))
            .SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)))
            .Append(KeyValuePair.Create("cursor", (string?)cursor));
        return QueryHelpers.AddQueryString(request.PathBase.Add(request.Path).ToUriComponent(), query);
    }

    private static bool TryRead(string cursor, [NotNullWhen(true)] out string? key)
    {
        key = null;
        if (cursor.Length > MaxCursorLength || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return key.Length > 0;
    }
}
