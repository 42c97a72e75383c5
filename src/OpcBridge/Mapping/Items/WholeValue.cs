using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>The signal is the item: what nearly all are.</summary>
internal sealed class WholeValue : IValueSelector
{
    private WholeValue()
    {
    }

    /// <summary>Gets the only one.</summary>
    public static WholeValue Instance { get; } = new();

    /// <inheritdoc/>
    public DataValue Select(in DataValue value) => value;
}
