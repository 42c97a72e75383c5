using System.Diagnostics;
using Orleans.Diagnostics;

namespace Orleans.Runtime;

/// <summary>Makes an activity of each call, and lets it travel with the call in the request context.</summary>
internal sealed class ActivityPropagation : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var activity = SourceOf(context).StartActivity(NameOf(context), ActivityKind.Client);
        if ((activity ?? Activity.Current) is { } current)
        {
            DistributedContextPropagator.Current.Inject(current, null, static (_, name, value) => RequestContext.Set(name, value));
        }

        return RunAsync(context, activity);
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        DistributedContextPropagator.Current.ExtractTraceIdAndState(null, Get, out var parent, out var state);
        return RunAsync(context, ActivityContext.TryParse(parent, state, isRemote: true, out var parentContext)
            ? SourceOf(context).StartActivity(NameOf(context), ActivityKind.Server, parentContext)
            : SourceOf(context).StartActivity(NameOf(context), ActivityKind.Server));
    }

    private static void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        value = RequestContext.Get(name) as string;
        values = null;
    }

    private static ActivitySource SourceOf(IGrainCallContext context) => context.InterfaceName.StartsWith("Orleans.", StringComparison.Ordinal)
        ? ActivitySources.RuntimeGrainSource
        : ActivitySources.ApplicationGrainSource;

    private static string NameOf(IGrainCallContext context) => context.Request.GetActivityName();

    private static async Task RunAsync(IGrainCallContext context, Activity? activity)
    {
        if (activity is null)
        {
            await context.Invoke();
            return;
        }

        using (activity)
        {
            if (activity.IsAllDataRequested)
            {
                activity.SetTag("rpc.system", "orleans");
                activity.SetTag("rpc.service", context.InterfaceName);
                activity.SetTag("rpc.method", context.MethodName);
                activity.SetTag("rpc.orleans.target_id", context.TargetId.ToString());
                if (context.SourceId is { } source)
                {
                    activity.SetTag("rpc.orleans.source_id", source.ToString());
                }
            }

            try
            {
                await context.Invoke();
                activity.SetTag("status", "Ok");
            }
            catch (Exception exception)
            {
                // The names of OpenTelemetry's conventions for exceptions.
                activity.SetTag("exception.type", exception.GetType().FullName);
                activity.SetTag("exception.message", exception.Message);
                activity.SetTag("exception.stacktrace", exception.StackTrace);
                activity.SetTag("exception.escaped", true);
                activity.SetTag("status", "Error");
                activity.SetStatus(ActivityStatusCode.Error);
                throw;
            }
        }
    }
}
