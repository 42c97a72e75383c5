namespace AxComplex.OpcUa.Channel.Security;

/// <summary>The policies that this stack has.</summary>
public static class SecurityPolicies
{
    /// <summary>
    /// Gets all of them, the weakest first. The order is that of the profiles' age: later ones mend what was found in
    /// earlier ones.
    /// </summary>
    public static IReadOnlyList<ISecurityPolicy> All { get; } =
    [
        NoneSecurityPolicy.Instance,
        Basic256Sha256SecurityPolicy.Instance,
        Aes128Sha256RsaOaepSecurityPolicy.Instance,
        Aes256Sha256RsaPssSecurityPolicy.Instance,
    ];

    /// <summary>Finds a policy by its name on the wire.</summary>
    /// <param name="uri">The URI.</param>
    /// <returns>Null for one that this stack does not have, such as the withdrawn Basic128Rsa15.</returns>
    public static ISecurityPolicy? Find(string? uri) => All.FirstOrDefault(p => p.Uri == uri);

    /// <summary>Says how strong a policy is beside the others.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>0 for None; more is stronger.</returns>
    internal static int StrengthOf(ISecurityPolicy policy)
    {
        var index = 0;
        while (index < All.Count && All[index] != policy)
        {
            index++;
        }

        return index;
    }
}
