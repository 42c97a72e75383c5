namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>A target without sockets: bytes go in, and a value or a <see cref="Types.UaException"/> comes out at once.</summary>
internal abstract class SyncTarget(string name)
{
    public string Name => name;

    /// <summary>Makes a case; the same for the same number and random sequence.</summary>
    public abstract FuzzCase Make(long index, Random random);

    /// <summary>Feeds the target.</summary>
    /// <returns>What became of the bytes; an exception with a status means that they were refused.</returns>
    public abstract Outcome Run(in FuzzCase @case);

    /// <summary>Looks at what <see cref="Run"/> made, outside of the measurement.</summary>
    public virtual void Check(in FuzzCase @case)
    {
        // Most targets have nothing more to say.
    }

    /// <summary>Says how much a case may allocate.</summary>
    /// <remarks>
    /// 100 bytes for each byte of input is what DecodingLimits.MaxTotalElements tells: one byte can be an element, and one
    /// element a boxed DataValue. The constant is an exception with its stack trace and what a target needs itself.
    /// </remarks>
    public virtual long MostAllocated(in FuzzCase @case) => 32_768 + (100L * @case.Bytes.Length);
}
