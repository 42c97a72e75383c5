using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Runs calls through filters. A silo without filters has none of this in a call's way.</summary>
internal sealed class CallFilters(IIncomingGrainCallFilter[] incoming, IOutgoingGrainCallFilter[] outgoing)
{
    public IReadOnlyList<IIncomingGrainCallFilter> Incoming => incoming;

    public IReadOnlyList<IOutgoingGrainCallFilter> Outgoing => outgoing;

    public static CallFilters? TryCreate(IServiceProvider services, IEnumerable<GrainClass> classes)
    {
        var incoming = services.GetServices<IIncomingGrainCallFilter>().ToArray();
        var outgoing = services.GetServices<IOutgoingGrainCallFilter>().ToArray();
        return incoming.Length + outgoing.Length > 0 || classes.Any(grainClass => grainClass.Type.IsAssignableTo(typeof(IIncomingGrainCallFilter)))
            ? new CallFilters(incoming, outgoing)
            : null;
    }

    public async ValueTask<T> InvokeAsync<T>(GrainReference reference, RequestBase request)
    {
        var call = new OutgoingCall<T>(this, reference, request);
        await call.Invoke();
        return (T)call.Result!;
    }

    public async ValueTask InvokeAsync(GrainReference reference, RequestBase request)
    {
        var call = new OutgoingCall<object?>(this, reference, request);
        await call.Invoke();
    }
}
