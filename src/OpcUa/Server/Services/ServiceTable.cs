using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Which function answers which request: type id → function. Filled once, before the server listens.</summary>
internal sealed class ServiceTable
{
    private readonly Dictionary<NodeId, Service> _services = [];

    /// <summary>What a service asks of the session that a request names.</summary>
    internal enum SessionNeed
    {
        /// <summary>There is none (discovery, CreateSession).</summary>
        None,

        /// <summary>It exists, activated or not, on any channel (ActivateSession).</summary>
        Created,

        /// <summary>It exists, activated or not, on this channel (CloseSession).</summary>
        Bound,

        /// <summary>It is activated on this channel: everything else.</summary>
        Activated,
    }

    /// <summary>Adds a service.</summary>
    /// <param name="need">What it asks of the session.</param>
    /// <param name="function">The service; a null response is one that is sent later.</param>
    public void Add<TRequest>(SessionNeed need, Func<RequestContext, TRequest, IUaResponse?> function)
        where TRequest : IUaStructure<TRequest>, IUaRequest =>
        _services.Add(TRequest.EncodingId, new Service(need, (context, request) => function(context, (TRequest)request)));

    /// <summary>Finds the service for a request.</summary>
    /// <exception cref="UaException">BadServiceUnsupported: there is none.</exception>
    public Service Find(IUaRequest request) => _services.TryGetValue(request.BinaryEncodingId, out var service)
        ? service
        : throw new UaException(StatusCode.BadServiceUnsupported, $"There is no service for request {request.BinaryEncodingId}.");

    /// <summary>A service and what it needs.</summary>
    internal sealed record Service(SessionNeed Need, Func<RequestContext, IUaRequest, IUaResponse?> Function);
}
