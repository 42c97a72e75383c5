namespace AxComplex.OpcBridge.Hosting;

/// <summary>What a connection does while it runs.</summary>
internal enum RunKind
{
    /// <summary>Everything: it reads from the equipment and delivers.</summary>
    Live,

    /// <summary>It is switched off: it reads nothing, and delivers what waits in its spool.</summary>
    DeliverOnly,

    /// <summary>It is deleted: it delivers what waits in its spool, and ends then.</summary>
    Drain,
}
