using System.Globalization;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Onboarding.Sessions;

/// <summary>Shows an address space page by page. What lies below the last node is kept, so that pages fit together.</summary>
internal sealed class NodeBrowser
{
    private const int MaxText = 200;

    private readonly IEquipmentSession _session;
    private readonly NamespaceTable _namespaces;
    private readonly TypeTable _types;
    private (NodeId Node, EquipmentNode[] Children)? _last;

    private NodeBrowser(IEquipmentSession session, NamespaceTable namespaces) =>
        (_session, _namespaces, _types) = (session, namespaces, new TypeTable(session, namespaces));

    /// <summary>Starts at a session.</summary>
    public static async Task<NodeBrowser> OpenAsync(IEquipmentSession session, CancellationToken cancellationToken) =>
        new(session, await NamespaceTable.ReadAsync(session, cancellationToken));

    /// <summary>Gets a page.</summary>
    /// <param name="node">The node; null for the Objects folder.</param>
    /// <param name="after">What the page before said; null for the first.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OnboardingException">The node or the place is none, or the server refuses.</exception>
    public async Task<BrowsePage> PageAsync(string? node, string? after, int count, CancellationToken cancellationToken)
    {
        var id = ObjectIds.ObjectsFolder;
        if (node is not null && !NodeId.TryParse(node, out id))
        {
            throw OnboardingException.BadRequest("browse.node", $"'{node}' is no node id; one looks like 'ns=2;s=Press-1'.");
        }

        var from = 0;
        if (after is not null && !(int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out from) && from > 0))
        {
            throw OnboardingException.BadRequest("browse.after", "'after' is what 'next' of the page before said.");
        }

        var children = await ChildrenAsync(id, cancellationToken);
        EquipmentNode[] page = [.. children.Skip(from).Take(count)];
        await _types.LoadAsync(page.Select(n => n.TypeDefinition), cancellationToken);
        var values = await ReadValuesAsync(page, cancellationToken);
        var next = from + page.Length;
        return new BrowsePage(
            id.ToString(),
            children.Length,
            [.. page.Select((n, i) => Describe(n, values[i]))],
            next < children.Length ? next.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Gets a scalar as text for people; null for what is none.</summary>
    public static string? TextOf(Variant value)
    {
        if (value.IsNull || value.IsArray || value.Type is BuiltInType.ExtensionObject or BuiltInType.ByteString)
        {
            return null;
        }

        var text = value.TryGetLocalizedText(out var localized) ? localized.Text : value.TryGetString(out var plain) ? plain : value.ToString();
        return text?.Length > MaxText ? text[..MaxText] : text;
    }

    private async Task<EquipmentNode[]> ChildrenAsync(NodeId node, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.Node == node)
        {
            return last.Children;
        }

        var found = (await _session.BrowseAsync([node], cancellationToken))[0];
        if (found.Status.IsBad)
        {
            throw OnboardingException.BadRequest("browse.refused", $"{node} cannot be browsed: {found.Status}.");
        }

        EquipmentNode[] children =
        [
            .. found.Nodes.DistinctBy(n => n.NodeId).OrderBy(n => n.BrowseName.Name, StringComparer.Ordinal).ThenBy(n => n.NodeId.ToString(), StringComparer.Ordinal),
        ];
        _last = (node, children);
        return children;
    }

    private async Task<string?[]> ReadValuesAsync(EquipmentNode[] page, CancellationToken cancellationToken)
    {
        int[] variables = [.. Enumerable.Range(0, page.Length).Where(i => page[i].NodeClass is NodeClass.Variable)];
        var texts = new string?[page.Length];
        if (variables.Length > 0)
        {
            var values = await _session.ReadAsync([.. variables.Select(i => page[i].NodeId)], AttributeIds.Value, cancellationToken);
            for (var i = 0; i < variables.Length; i++)
            {
                texts[variables[i]] = TextOf(values[i].Value);
            }
        }

        return texts;
    }

    private BrowsedNode Describe(EquipmentNode node, string? value) => new(
        node.NodeId.ToString(),
        Cut(_namespaces.KeyOf(node.BrowseName)),
        Cut(node.DisplayName.Text ?? node.BrowseName.Name ?? ""),
        node.NodeClass.ToString(),
        _types.NameOf(node.TypeDefinition)?.Name,
        node.IsProperty,
        value);

    private static string Cut(string text) => text.Length > MaxText ? text[..MaxText] : text;
}
