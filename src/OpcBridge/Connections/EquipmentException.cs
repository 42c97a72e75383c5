namespace AxComplex.OpcBridge.Connections;

/// <summary>A connection cannot go on for a reason that the bridge knows. The message is for people.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">What found it; null when the bridge itself did.</param>
internal sealed class EquipmentException(string message, Exception? innerException = null) : Exception(message, innerException);
