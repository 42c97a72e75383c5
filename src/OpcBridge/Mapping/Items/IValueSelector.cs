using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>Finds the value of one signal in what a monitored item delivers. Pure; called for every value.</summary>
internal interface IValueSelector
{
    /// <summary>Finds it.</summary>
    /// <param name="value">What the item delivered.</param>
    /// <returns>The signal's value, with the times of the item; a bad one where it cannot be found, so that it is counted and seen.</returns>
    DataValue Select(in DataValue value);
}
