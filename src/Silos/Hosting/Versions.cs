using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AxComplex.Silos.Hosting;

/// <summary>Versions of what can be changed, as entity tags (RFC 9110 §8.8.3): <c>"3"</c>.</summary>
internal static class Versions
{
    private const int NoneOfOurs = -1;

    /// <summary>Reads which version a change expects: <c>If-Match: "3"</c>, <c>If-Match: *</c> for any, <c>If-None-Match: *</c> for none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="expected">The version; 0 for none, null for any that is there.</param>
    /// <returns>The problem; null when there is none.</returns>
    public static ProblemHttpResult? Read(HttpRequest request, out int? expected)
    {
        expected = null;
        var (match, none) = (request.Headers.IfMatch.ToString(), request.Headers.IfNoneMatch.ToString());
        if (match.Length == 0 && none == "*")
        {
            expected = 0;
            return null;
        }

        if (match.Length == 0)
        {
            return TypedResults.Problem(
                "Say which version you change: If-Match with the ETag of the GET before, or If-None-Match: * where there is none yet. Otherwise two people undo each other's work.",
                statusCode: StatusCodes.Status428PreconditionRequired);
        }

        expected = match == "*" ? null : int.TryParse(match.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : NoneOfOurs;
        return null;
    }

    /// <summary>Makes the answer to a change that found another version.</summary>
    public static ProblemHttpResult Other(HttpResponse response, string what, int version)
    {
        Set(response, version);
        return TypedResults.Problem(
            version == 0 ? $"There is no {what}; create it with If-None-Match: *." : $"There is version {version} of {what} now. GET it, make your change again, and send its ETag.",
            statusCode: StatusCodes.Status412PreconditionFailed);
    }

    /// <summary>Puts the version on an answer.</summary>
    /// <returns>Whether the caller has that version already, and 304 will do.</returns>
    public static bool IsKnown(HttpRequest request, HttpResponse response, int version)
    {
        Set(response, version);
        return request.Headers.IfNoneMatch.Any(tags => tags?.Split(',', StringSplitOptions.TrimEntries).Contains(Tag(version)) ?? false);
    }

    /// <summary>Puts the version on an answer; 0 is none.</summary>
    public static void Set(HttpResponse response, int version)
    {
        if (version > 0)
        {
            response.Headers[HeaderNames.ETag] = Tag(version);
        }
    }

    /// <summary>Makes the answer to what is not valid.</summary>
    public static ProblemHttpResult Invalid(string[] problems) => Problems.BadRequest(string.Join(' ', problems.Take(MaxProblems))
        + (problems.Length > MaxProblems ? $" And {problems.Length - MaxProblems} more." : ""));

    private const int MaxProblems = 20;

    private static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
