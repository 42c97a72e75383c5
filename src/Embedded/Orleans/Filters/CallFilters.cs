using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Runs calls through filters. A class without filters has none of this in its calls' way.</summary>
internal sealed class CallFilters(IIncomingGrainCallFilter[] incoming, IOutgoingGrainCallFilter[] outgoing)
{
    public IReadOnlyList<IIncomingGrainCallFilter> Incoming => incoming;

    public IReadOnlyList<IOutgoingGrainCallFilter> Outgoing => outgoing;

    /// <summary>Gives filters to the classes whose calls have any.</summary>
    public static void Attach(IServiceProvider services, IEnumerable<GrainClass> classes)
    {
        var incoming = services.GetServices<IIncomingGrainCallFilter>().ToArray();
        var outgoing = services.GetServices<IOutgoingGrainCallFilter>().ToArray();
        var filters = new CallFilters(incoming, outgoing);
        foreach (var grainClass in classes)
        {
            if (incoming.Length + outgoing.Length > 0 || grainClass.Type.IsAssignableTo(typeof(IIncomingGrainCallFilter)))
            {
                grainClass.Filters = filters;
            }
        }
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
