using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>The values of a notification, in the order in which the server put them. They are there until the sink's task has ended.</summary>
internal interface IEquipmentValues
{
    /// <summary>Gets how many there are.</summary>
    int Count { get; }

    /// <summary>Gets which item a value is of: the index that it was subscribed with.</summary>
    /// <param name="index">The place of the value.</param>
    int ItemOf(int index);

    /// <summary>Gets a value.</summary>
    /// <param name="index">Its place.</param>
    DataValue this[int index] { get; }
}
