using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// Attribute and Method Service Sets. Long lists go in several requests; the results stand in the order of the question.
public sealed partial class ClientSession
{
    /// <summary>
    /// Gets how much the server takes in one request, as it said when the session was opened. No request of this session
    /// is longer, nor longer than <see cref="ClientSessionOptions.MaxNodesPerCall"/>.
    /// </summary>
    public OperationLimits OperationLimits { get; private set; } = OperationLimits.None;

    /// <summary>Reads attributes (Part 4 §5.11.2, Read).</summary>
    /// <param name="nodes">What to read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One value for each, with its own status: a node that does not exist is no exception.</returns>
    /// <exception cref="UaException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<DataValue>> ReadAsync(
        IReadOnlyList<ReadValueId> nodes, CancellationToken cancellationToken) =>
        ReadAsync(nodes, OperationLimits.MaxNodesPerRead, cancellationToken);

    /// <summary>Reads the values of variables.</summary>
    /// <param name="nodes">The variables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One value for each, with its own status.</returns>
    /// <exception cref="UaException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<DataValue>> ReadValuesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken) =>
        ReadAsync(ValuesOf(nodes), cancellationToken);

    /// <summary>Reads the server's namespace URIs; the place of each is its index in NodeIds.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The URIs; the first is OPC UA's own.</returns>
    /// <exception cref="UaException">The server has no readable NamespaceArray.</exception>
    public async Task<IReadOnlyList<string>> ReadNamespacesAsync(CancellationToken cancellationToken)
    {
        var value = (await ReadValuesAsync([VariableIds.Server_NamespaceArray], cancellationToken))[0];
        return value.Value.ToObject() is string?[] uris && !value.Status.IsBad
            ? [.. uris.Select(u => u ?? "")]
            : throw new UaException(
                value.Status.IsBad ? value.Status : StatusCode.BadTypeMismatch, $"{EndpointUrl} has no readable NamespaceArray.");
    }

    /// <summary>Writes attributes (Part 4 §5.11.4, Write).</summary>
    /// <param name="values">What to write.</param>
    /// <param name="cancellationToken">Gives up; some or all of it may have been written.</param>
    /// <returns>One status for each.</returns>
    /// <exception cref="UaException">The request as a whole failed; earlier parts of a long list may have been written.</exception>
    public Task<IReadOnlyList<StatusCode>> WriteAsync(
        IReadOnlyList<WriteValue> values, CancellationToken cancellationToken) =>
        InBatchesAsync(values, OperationLimits.MaxNodesPerWrite, async batch => (await RequestAsync<WriteResponse>(
            new WriteRequest { Header = NewHeader(), NodesToWrite = batch }, cancellationToken)).Results);

    /// <summary>Calls methods (Part 4 §5.12.2, Call).</summary>
    /// <param name="calls">The methods, each with its object and its arguments.</param>
    /// <param name="cancellationToken">Gives up; some or all of them may have been called.</param>
    /// <returns>
    /// One result for each, with its own status: a method that refuses is no exception. With <c>BadInvalidArgument</c> the
    /// InputArgumentResults say which argument is wrong.
    /// </returns>
    /// <exception cref="UaException">The request as a whole failed; earlier parts of a long list may have been called.</exception>
    public Task<IReadOnlyList<CallMethodResult>> CallAsync(
        IReadOnlyList<CallMethodRequest> calls, CancellationToken cancellationToken) =>
        InBatchesAsync(calls, OperationLimits.MaxNodesPerMethodCall, async batch => (await RequestAsync<CallResponse>(
            new CallRequest { Header = NewHeader(), MethodsToCall = batch }, cancellationToken)).Results);

    /// <summary>Calls one method that is expected to succeed.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="methodId">The method, of the object or of its type.</param>
    /// <param name="inputs">The arguments.</param>
    /// <param name="cancellationToken">Gives up; the method may have been called.</param>
    /// <returns>What it gives back.</returns>
    /// <exception cref="UaException">It was refused; the message says which argument is wrong, where the server says it.</exception>
    public async Task<IReadOnlyList<Variant>> CallMethodAsync(
        NodeId objectId, NodeId methodId, IReadOnlyList<Variant> inputs, CancellationToken cancellationToken)
    {
        var call = new CallMethodRequest { ObjectId = objectId, MethodId = methodId, InputArguments = [.. inputs] };
        var result = (await CallAsync([call], cancellationToken))[0];
        if (!result.StatusCode.IsBad)
        {
            return result.OutputArguments;
        }

        var wrong = result.InputArgumentResults.Select((status, i) => (status, i)).Where(a => a.status.IsBad).ToArray();
        throw new UaException(
            result.StatusCode,
            $"{EndpointUrl} refused to call {methodId} of {objectId}."
                + string.Concat(wrong.Select(a => $" Argument {a.i + 1} ({inputs[a.i]}): {a.status}.")));
    }

    private Task<IReadOnlyList<DataValue>> ReadAsync(
        IReadOnlyList<ReadValueId> nodes, uint limit, CancellationToken cancellationToken) =>
        InBatchesAsync(nodes, limit, async batch => (await RequestAsync<ReadResponse>(
            new ReadRequest { Header = NewHeader(), TimestampsToReturn = TimestampsToReturn.Both, NodesToRead = batch },
            cancellationToken)).Results);

    private async Task ReadOperationLimitsAsync(CancellationToken cancellationToken)
    {
        var variables = ValuesOf(OperationLimits.Variables);
        try
        {
            OperationLimits = OperationLimits.Of(await ReadAsync(variables, limit: 0, cancellationToken));
        }
        catch (UaException e) when (e.Status == StatusCode.BadTooManyOperations)
        {
            // Its limit is below the eight that we asked for to learn it.
            OperationLimits = OperationLimits.Of(await ReadAsync(variables, limit: 1, cancellationToken));
        }
        catch (UaException e) when (IsAlive && e.Status != StatusCode.BadTimeout)
        {
            // It lets nobody read, or not this user. What it does allow is not to fail for that.
        }
    }

    private static ReadValueId[] ValuesOf(IReadOnlyList<NodeId> nodes) =>
        [.. nodes.Select(n => new ReadValueId { NodeId = n, AttributeId = AttributeIds.Value })];

    // limit: what the server takes in one request; 0 for no limit.
    private async Task<IReadOnlyList<TResult>> InBatchesAsync<TItem, TResult>(
        IReadOnlyList<TItem> items, uint limit, Func<TItem[], Task<TResult[]>> call)
    {
        ArgumentNullException.ThrowIfNull(items);
        var results = new List<TResult>(items.Count);
        foreach (var batch in items.Chunk(BatchSize(limit)))
        {
            results.AddRange(Matching(batch.Length, await call(batch)));
        }

        return results;
    }

    private int BatchSize(uint limit) => (int)Math.Min(limit == 0 ? int.MaxValue : limit, (uint)_options.MaxNodesPerCall);

    private TResult[] Matching<TResult>(int asked, TResult[] results) => results.Length == asked
        ? results
        : throw new UaException(
            StatusCode.BadUnknownResponse, $"{EndpointUrl} was asked for {asked} results and gave {results.Length}.");
}
