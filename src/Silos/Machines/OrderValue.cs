using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.Machines;

/// <summary>The production order of a machine, as it travels between grains. Members as in <see cref="OrderView"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.order-value")]
internal sealed record OrderValue(
    [property: Id(0)] bool IsKnown, [property: Id(1)] string? Order, [property: Id(2)] DateTime? Since, [property: Id(3)] double? PlannedSecondsPerItem)
{
    /// <summary>Gets the order of a twin; null when no signal says it.</summary>
    public static OrderValue? Of(MachineTwin twin)
    {
        if (twin.SignalOf(SignalRole.Order) is null)
        {
            return null;
        }

        var (isKnown, order, since) = twin.OrderNow();
        var planned = twin.SignalOf(SignalRole.PlannedRunTime) is { } signal && twin.Last.TryGetValue(signal, out var last) && last.IsGood
            ? last.Value.AsDouble
            : twin.Description?.PlannedSecondsPerItem;
        return new(isKnown, order, since, planned);
    }

    /// <summary>Gets it as it goes out over HTTP.</summary>
    public OrderView ToView() => new(IsKnown, Order, Since, PlannedSecondsPerItem);
}
