namespace AxComplex.OpcBridge.Spool;

/// <summary>What the payload of a record is. The numbers are on the disk and never reused.</summary>
[Flags]
internal enum SpoolFlags : uint
{
    /// <summary>A batch as it is sent, of what was just observed.</summary>
    None = 0,

    /// <summary>The batch is compressed with Brotli; it is sent so.</summary>
    Compressed = 1,

    /// <summary>The batch fills a hole of the past; it says nothing of how far the present was observed.</summary>
    Late = 2,

    /// <summary>The next batch belongs to the same message: its stretches count for the values of this one, so both stay or go.</summary>
    Continued = 4,
}
