using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>
/// The names of fields as paths of browse names: <c>Message</c>, <c>AckedState/Id</c>; a name of another namespace than
/// that of the standard bears its index, <c>2:Torque</c>.
/// </summary>
internal static class EventFields
{
    /// <summary>Writes a browse path of a select clause as such a name.</summary>
    public static string Path(ReadOnlySpan<QualifiedName> path)
    {
        var names = new string[path.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Name(path[i]);
        }

        return string.Join('/', names);
    }

    /// <summary>Writes one browse name.</summary>
    public static string Name(QualifiedName name) =>
        name.NamespaceIndex == 0 ? name.Name ?? "" : FormattableString.Invariant($"{name.NamespaceIndex}:{name.Name}");
}
