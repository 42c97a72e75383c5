using Xunit.Sdk;

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>A case that came out in a way that none may. Says how to run it alone.</summary>
internal sealed class FuzzFailure(string target, int seed, in FuzzCase @case, string what, Exception? inner = null)
    : XunitException(
        $"""
        {what}
        target {target}, seed {seed}, case {@case.Index}, capture '{@case.Capture}', mutation: {@case.Mutation}
        again:          AXCOMPLEX_FUZZ_SEED={seed} AXCOMPLEX_FUZZ_ONLY={target}:{@case.Index}
        the very bytes: AXCOMPLEX_FUZZ_ONLY={target} AXCOMPLEX_FUZZ_BYTES={Convert.ToHexString(@case.Bytes)}
        {inner}
        """,
        inner);
