using System.Collections.Concurrent;
using System.Net;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Trust;

/// <summary>
/// The bridge's own certificate, and what each company trusts. One company's trust is not another's: a bridge may serve several.
/// </summary>
/// <remarks><c>_pki/_bridge</c> and <c>_pki/&lt;company&gt;</c> in the data directory, each a <see cref="PkiFolder"/>.</remarks>
internal sealed class BridgePki : IDisposable
{
    private readonly ConcurrentDictionary<CompanyId, Lazy<PkiFolder>> _companies = new();
    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly string? _applicationUri;
    private readonly TimeProvider _time;
    private ApplicationCertificate? _own;

    /// <summary>Finds the folders; makes nothing yet.</summary>
    public BridgePki(IOptions<OpcBridgeOptions> options, TimeProvider time)
    {
        _root = Path.GetFullPath(Path.Combine(options.Value.DataDirectory, "_pki"));
        _applicationUri = options.Value.ApplicationUri is { Length: > 0 } uri ? uri : null;
        _time = time;
    }

    /// <summary>Gets the bridge's certificate, and makes it at the first start.</summary>
    /// <exception cref="EquipmentException">It cannot be used; the message says why and what to do. It is never replaced by itself.</exception>
    public ApplicationCertificate Own()
    {
        lock (_gate)
        {
            try
            {
                return _own ??= LoadOrCreate();
            }
            catch (Exception e) when (e is UaException or IOException or UnauthorizedAccessException)
            {
                throw new EquipmentException($"The bridge's own certificate cannot be used: {e.Message}", e);
            }
        }
    }

    /// <summary>Gets what a company trusts.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public PkiFolder StoreOf(CompanyId company) =>
        _companies.GetOrAdd(company, c => new Lazy<PkiFolder>(() => new PkiFolder(FolderOf(c)), LazyThreadSafetyMode.PublicationOnly)).Value;

    /// <summary>Gets where a company's certificates lie, for a person who copies files.</summary>
    public string FolderOf(CompanyId company) => Path.Combine(_root, company.Name);

    /// <inheritdoc/>
    public void Dispose() => _own?.Dispose();

    private ApplicationCertificate LoadOrCreate()
    {
        var folder = new PkiFolder(Path.Combine(_root, "_bridge"));
        return folder.LoadOrCreateOwn(
            new ApplicationIdentity
            {
                // A computer that gets another name keeps its certificate: every server would have to trust a new one.
                ApplicationUri = _applicationUri ?? folder.ReadOwnApplicationUri() ?? $"urn:{HostName()}:axcomplex:opc-bridge",
                ApplicationName = "AxComplex OpcBridge",
            },
            _time);
    }

    private static string HostName()
    {
        var name = new string([.. Dns.GetHostName().ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')]);
        return name.Length > 0 ? name : "localhost";
    }
}
