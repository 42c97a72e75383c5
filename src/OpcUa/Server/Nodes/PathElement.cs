using System.Globalization;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>The elements of browse paths as a program writes them: <c>Identification/4:SerialNumber</c> has two.</summary>
internal static class PathElement
{
    /// <summary>Tells whether a browse name is meant by an element: the name alone, or with its namespace's index.</summary>
    public static bool Matches(QualifiedName name, ReadOnlySpan<char> element) =>
        element.SequenceEqual(name.Name)
        || (element.IndexOf(':') is > 0 and var colon
            && ushort.TryParse(element[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index == name.NamespaceIndex && element[(colon + 1)..].SequenceEqual(name.Name));
}
