using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>A number in the unit that the signal's role asks for: Wh → kWh.</summary>
/// <param name="inner">Finds the number.</param>
/// <param name="factor">What it is multiplied by.</param>
internal sealed class ScaledValue(IValueSelector inner, double factor) : IValueSelector
{
    /// <inheritdoc/>
    public DataValue Select(in DataValue value)
    {
        var found = inner.Select(value);
        return found.Value.IsNull ? found
            : found.Value.AsDouble() is { } number ? found with { Value = Variant.From(number * factor) }
            : found with { Value = default, Status = StatusCode.BadTypeMismatch };
    }
}
