using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Servers;

/// <summary>Takes down every value that clients can see.</summary>
internal interface IValueLog
{
    /// <summary>Adds a value.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="at">The source timestamp.</param>
    /// <param name="value">The value.</param>
    /// <param name="status">Its quality.</param>
    void Add(ServedVariable variable, DateTime at, in Variant value, StatusCode status);

    /// <summary>Hands what was added to the operating system.</summary>
    void Flush();
}
