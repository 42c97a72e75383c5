using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>Somebody who is told each new value of a variable.</summary>
internal interface IValueMonitor
{
    /// <summary>Takes a value. Called inside the variable's lock, so in the order of the values; must not block.</summary>
    void Push(in DataValue value);
}
