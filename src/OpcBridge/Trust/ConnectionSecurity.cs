using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Trust;

/// <summary>The protection that a connection insists on; the same on every attempt.</summary>
/// <param name="Wish">The mode. Default <see cref="SecurityWish.Best"/>.</param>
/// <param name="Policy">The policy's short name, <c>Basic256Sha256</c>; null, the default, for the strongest that both have.</param>
public sealed record ConnectionSecurity(SecurityWish Wish = SecurityWish.Best, string? Policy = null)
{
    /// <summary>Gets the names of the policies that can be insisted on.</summary>
    public static IReadOnlyList<string> PolicyNames { get; } =
        [.. SecurityPolicies.All.Where(p => p.Asymmetric is not null).Select(p => NameOf(p.Uri))];

    /// <summary>Gets the mode to ask for; null for the strongest.</summary>
    [JsonIgnore]
    internal MessageSecurityMode? Mode => Wish switch
    {
        SecurityWish.None => MessageSecurityMode.None,
        SecurityWish.Sign => MessageSecurityMode.Sign,
        SecurityWish.SignAndEncrypt => MessageSecurityMode.SignAndEncrypt,
        _ => null,
    };

    /// <summary>Gets the policy to ask for; null for the strongest.</summary>
    [JsonIgnore]
    internal ISecurityPolicy? SecurityPolicy => Policy is null ? null : SecurityPolicies.All.FirstOrDefault(p => NameOf(p.Uri) == Policy);

    /// <summary>Reads what stands in an endpoint's query: <c>security=none</c>, <c>security=sign&amp;policy=Basic256Sha256</c>.</summary>
    /// <param name="query">The query, with its question mark; may be empty.</param>
    /// <param name="security">What it says; null when it is wrong.</param>
    /// <param name="problem">What is wrong and what may stand there; null when nothing is.</param>
    /// <returns>Whether it can be used.</returns>
    public static bool TryParse(
        string query, [NotNullWhen(true)] out ConnectionSecurity? security, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parsed = new ConnectionSecurity();
        (security, problem) = (null, null);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = part.Split('=', 2) is [var k, var v] ? (k, v) : (part, "");
            if (key == "security" && WishOf(value) is { } wish)
            {
                parsed = parsed with { Wish = wish };
            }
            else if (key == "policy" && PolicyNames.Contains(value, StringComparer.Ordinal))
            {
                parsed = parsed with { Policy = value };
            }
            else
            {
                problem = $"'{part}' is unknown; behind '?' may stand security=best|none|sign|sign-and-encrypt and policy={string.Join('|', PolicyNames)}.";
                return false;
            }
        }

        if (parsed is { Wish: SecurityWish.None, Policy: not null })
        {
            problem = "security=none has no policy.";
            return false;
        }

        security = parsed;
        return true;
    }

    /// <summary>Gets the short name of a policy, as people know it.</summary>
    /// <param name="uri">The policy's URI; null and empty are None.</param>
    /// <returns>The part behind the number sign.</returns>
    internal static string NameOf(string? uri) => string.IsNullOrEmpty(uri) ? "None" : uri.Split('#')[^1];

    private static SecurityWish? WishOf(string text) => text switch
    {
        "best" => SecurityWish.Best,
        "none" => SecurityWish.None,
        "sign" => SecurityWish.Sign,
        "sign-and-encrypt" => SecurityWish.SignAndEncrypt,
        _ => null,
    };
}
