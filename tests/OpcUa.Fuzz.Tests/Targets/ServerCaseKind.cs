namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>What is wrong in a case against the server: the first byte of its bytes.</summary>
internal enum ServerCaseKind : byte
{
    /// <summary>Nothing: a request as it was captured.</summary>
    Right,

    /// <summary>The message, in chunks that are right.</summary>
    Body,

    /// <summary>The chunks of a message that is right.</summary>
    Chunks,

    /// <summary>The bytes of a frame, after it was protected.</summary>
    Frame,

    /// <summary>The first bytes of a connection of its own, which then ends.</summary>
    Connection,
}
