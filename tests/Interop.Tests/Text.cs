using System.Globalization;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>Values as a test writes them down.</summary>
internal static class Text
{
    public static string Of(Variant value) => value.ArrayDimensions is { Length: > 1 } dimensions
        ? $"{string.Join('x', dimensions.ToArray())} {Of(value.ToObject())}"
        : Of(value.ToObject());

    private static string Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        LocalizedText text => $"{text.Locale} {text.Text}",
        ExtensionObject { Structure: Argument a } => $"{a.Name} {a.DataType} {a.Description.Text}",
        Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Of))}]",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
