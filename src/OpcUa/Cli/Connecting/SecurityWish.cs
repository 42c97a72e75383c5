namespace AxComplex.OpcUa.Cli.Connecting;

/// <summary>How the user wants the connection to be protected.</summary>
internal enum SecurityWish
{
    /// <summary>As well as the server can, not at all if it cannot.</summary>
    Auto,

    /// <summary>Not at all.</summary>
    None,

    /// <summary>Signed.</summary>
    Sign,

    /// <summary>Signed and encrypted.</summary>
    Encrypt,
}
