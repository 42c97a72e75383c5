using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Sorts display names into the two languages of the complex.</summary>
internal static class LocalizedNames
{
    /// <summary>Makes a name out of what the server said when asked for Korean and for English.</summary>
    /// <param name="browseName">What remains when it said nothing.</param>
    /// <param name="answers">The display names; a later one does not replace an earlier one.</param>
    public static LocalizedName From(string? browseName, params ReadOnlySpan<LocalizedText> answers)
    {
        var (ko, en) = ("", "");
        foreach (var answer in answers)
        {
            if (string.IsNullOrWhiteSpace(answer.Text))
            {
                continue;
            }

            if (IsKorean(answer))
            {
                ko = ko.Length > 0 ? ko : answer.Text;
            }
            else
            {
                en = en.Length > 0 ? en : answer.Text;
            }
        }

        return ko.Length + en.Length > 0 ? new LocalizedName(ko, en) : new LocalizedName("", browseName ?? "");
    }

    // A server that names no locale still shows its language by its letters.
    private static bool IsKorean(LocalizedText text) => text.Locale is { Length: > 0 } locale
        ? locale.StartsWith("ko", StringComparison.OrdinalIgnoreCase)
        : text.Text!.Any(c => c is >= '\uAC00' and <= '\uD7A3');
}
