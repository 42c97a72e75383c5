namespace Orleans.Runtime;

/// <inheritdoc cref="IOutgoingGrainCallContext"/>
internal sealed class OutgoingCall<T>(CallFilters filters, GrainReference reference, RequestBase request)
    : FilteredCall(reference, request), IOutgoingGrainCallContext
{
    private readonly GrainReference _reference = reference;
    private readonly RequestBase _request = request;

    public IGrainContext? SourceContext { get; } = ActivationData.Current;

    public override object Grain => _reference;

    public override GrainId? SourceId => SourceContext?.GrainId;

    protected override async Task InvokeStage(int stage)
    {
        if (stage < filters.Outgoing.Count)
        {
            await filters.Outgoing[stage].Invoke(this);
            return;
        }

        var filtered = new FilteredRequest<T>(filters, _reference, _request, SourceId);
        filtered.AddInvokeMethodOptions(_request.Options);
        Result = await (Task<T>)_reference.Wait(filtered);
    }
}
