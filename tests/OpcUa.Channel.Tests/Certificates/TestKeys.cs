using System.Security.Cryptography;

namespace AxComplex.OpcUa.Channel.Tests.Certificates;

/// <summary>Keys are slow to make, so the tests share them.</summary>
internal static class TestKeys
{
    private static readonly Lazy<RSA> LazyLeaf = new(() => RSA.Create(2048));

    public static RSA Leaf => LazyLeaf.Value;
}
