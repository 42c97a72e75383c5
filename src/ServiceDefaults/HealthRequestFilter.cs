using System.Diagnostics;
using OpenTelemetry;

namespace AxComplex.ServiceDefaults;

/// <summary>Keeps the app host's health requests, one a second and service, out of the traces.</summary>
internal sealed class HealthRequestFilter : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data is { Kind: ActivityKind.Server }
            && data.GetTagItem("url.path") is ServiceDefaultsExtensions.ReadyPath or ServiceDefaultsExtensions.AlivePath)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
