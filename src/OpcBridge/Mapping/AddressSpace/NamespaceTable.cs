using System.Globalization;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>The namespaces of a server. Their indexes are good for this session only, their URIs for ever.</summary>
/// <remarks>
/// Index 1 is the server's own in every server (Part 5 §6.3.1, NamespaceArray), and its URI is another in each: two presses of one kind
/// differ in it. It is therefore called <see cref="Own"/>, unless somebody put a companion specification there.
/// </remarks>
/// <param name="uris">The URIs, by index; empty when the server does not tell.</param>
internal sealed class NamespaceTable(IReadOnlyList<string> uris)
{
    /// <summary>The standard's own namespace, and how those of companion specifications begin.</summary>
    public const string Standard = "http://opcfoundation.org/UA/";

    /// <summary>What stands for the URI of the server's own namespace.</summary>
    public const string Own = "1";

    /// <summary>Reads the table.</summary>
    public static async Task<NamespaceTable> ReadAsync(IEquipmentSession session, CancellationToken cancellationToken)
    {
        var value = (await session.ReadAsync([VariableIds.Server_NamespaceArray], AttributeIds.Value, cancellationToken))[0];
        return new NamespaceTable(value.Value.TryGetArray<string>(out var uris) ? uris : []);
    }

    /// <summary>Gets the URI of a namespace; one that the server does not tell gets a name by its index.</summary>
    public string UriOf(ushort index)
    {
        if (index == 0)
        {
            return Standard;
        }

        var uri = index < uris.Count ? uris[index] : null;
        return index == 1 && uri?.StartsWith(Standard, StringComparison.Ordinal) != true ? Own
            : string.IsNullOrEmpty(uri) ? string.Create(CultureInfo.InvariantCulture, $"urn:namespace:{index}")
            : uri;
    }

    /// <summary>Gets a name as it can be kept: <c>Name</c> of the standard, <c>1:Name</c> of the server itself, else <c>nsu=uri;Name</c>.</summary>
    public string KeyOf(QualifiedName name) => UriOf(name.NamespaceIndex) switch
    {
        Standard => name.Name ?? "",
        Own => $"1:{name.Name}",
        var uri => $"nsu={uri};{name.Name}",
    };
}
