namespace AxComplex.OpcBridge.Connections;

/// <summary>A connection cannot go on for a reason that the bridge knows. The message is for people.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">What found it; null when the bridge itself did.</param>
/// <param name="code">What is wrong, for programs: <c>certificate.refused</c>.</param>
internal sealed class EquipmentException(string message, Exception? innerException = null, string code = "equipment.refused")
    : Exception(message, innerException)
{
    /// <summary>Gets what is wrong, for programs.</summary>
    public string Code => code;
}
