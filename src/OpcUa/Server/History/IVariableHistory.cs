using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.History;

/// <summary>What a variable was. Called from any thread, several at a time; must not block.</summary>
public interface IVariableHistory
{
    /// <summary>Takes a value that the variable has just got.</summary>
    /// <param name="value">The value, with a source timestamp.</param>
    void Append(in DataValue value);

    /// <summary>Reads values by their source timestamps.</summary>
    /// <param name="earliest">The earliest, included.</param>
    /// <param name="latest">The latest, included.</param>
    /// <param name="newestFirst">The order; values of one timestamp stay in the order in which they came, or turned round.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="most">The most values to give; at least 1.</param>
    /// <returns>The values.</returns>
    IReadOnlyList<DataValue> Read(DateTime earliest, DateTime latest, bool newestFirst, int skip, int most);
}
