namespace AxComplex.OpcUa.Types.Services;

/// <summary>How messages are protected (Part 4 §7.20, MessageSecurityMode).</summary>
public enum MessageSecurityMode
{
    /// <summary>Nothing; not allowed on the wire.</summary>
    Invalid = 0,

    /// <summary>Not at all.</summary>
    None = 1,

    /// <summary>Signed.</summary>
    Sign = 2,

    /// <summary>Signed and encrypted.</summary>
    SignAndEncrypt = 3,
}
